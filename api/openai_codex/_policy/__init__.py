"""What the rules of `ApprovalPolicy` look at: the words of a command line, and paths."""
