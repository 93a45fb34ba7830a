"""The commands, one file each. A command is a function that takes the parsed arguments and returns the exit status."""
