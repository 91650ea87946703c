"""What donors and the public see: the views drawn from what is released to them."""
