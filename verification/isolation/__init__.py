"""The confined worker process in which untrusted bytes are parsed."""
