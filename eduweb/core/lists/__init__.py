"""Lists of the back office whose cost does not grow with the tables behind them."""
