"""The one entry: no arguments open the window; a subcommand does the same work without one."""
