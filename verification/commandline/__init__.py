"""The commands: the same use cases as the window, told on standard output."""
