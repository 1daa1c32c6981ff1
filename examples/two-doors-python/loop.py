"""Two doors as a loop with random.random(): what model.py began as."""

import random


def live(a, b, left=True, right=True):
    free = left and random.random() < a
    if not free:
        free = right and random.random() < b
    return free


if __name__ == "__main__":
    random.seed(1)
    print(sum(live(0.6, 0.5) for _ in range(1000)), "of 1000 times free")
    random.seed(1)
    print(sum(live(0.6, 0.5, left=False) for _ in range(1000)), "without the left door")
