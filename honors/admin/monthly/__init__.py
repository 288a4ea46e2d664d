"""The posts of a month (党员先锋示范岗 and the like) on one screen."""
