"""What people keep of their own beside the warehouse: small files that several change at once."""
