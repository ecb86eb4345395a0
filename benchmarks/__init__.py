"""Speed and memory, as ratios measured in one run: machines differ, and a busy machine slows both sides."""
