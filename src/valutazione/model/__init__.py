"""What is meant by a scheme: kinds, typed expressions, and the scheme itself."""
