"""What is asked of an outcome once it is there: why, whether what was published agrees, whether it can be so at all."""
