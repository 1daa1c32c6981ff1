"""Two doors: each may open once, and the prisoner is free when either is open. Every answer is known exactly."""

from aitia_noise import chance, serve


class Doors:
    switches = ["left", "right", "watcher"]
    parameters = ["a", "b"]
    series = ["free"]

    def live(self, noise, off, parameters, events):
        left = "left" not in off and chance(noise.words(0, 0, "left")[0], parameters["a"])
        right = "right" not in off and chance(noise.words(0, 0, "right")[0], parameters["b"])
        if "watcher" not in off:
            noise.words(0, 0, "watcher")  # draws and changes nothing: by it check --deep sees that no draw moves
        return {"free": [1 if left or right else 0]}


serve(Doors)
