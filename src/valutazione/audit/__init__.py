"""After the outcome: values explained, published figures compared, receipts that can be verified years later."""
