"""The room Today: a centre's day, and what is done at its front desk."""
