"""What the server asks of the program: which callback or tool a request is for, and where that runs."""
