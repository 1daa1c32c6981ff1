"""Addressed noise for a simulator in Python, and the protocol by which Aitia asks it (aitia-simulator/1).

Every draw has an address (step, agent, mechanism, draw) and is never consumed in turn: switching a mechanism off moves
nobody else's luck, so two runs of one seed are twins. The words are those of Aitia's kernel, to the bit: Threefry-4x32
with 20 rounds (Salmon et al. 2011), key (seed low, seed high, 0, run). No dependencies; where the
model imports numpy, whole arrays of agents are drawn at once.
"""

import array
import base64
import json
import math
import struct
import sys

MASK = 0xFFFFFFFF
ROTATIONS = ((10, 26), (11, 21), (13, 27), (23, 5), (6, 20), (17, 11), (25, 10), (18, 20))
_numbers = {}


def name_number(name):
    """A mechanism's name as a whole number below 2**32: FNV-1a over UTF-16 units, then half of MurmurHash3's finaliser."""
    known = _numbers.get(name)
    if known is not None:
        return known
    units = name.encode("utf-16-le")
    h = 0x811C9DC5
    for i in range(0, len(units), 2):
        h = ((h ^ (units[i] | units[i + 1] << 8)) * 0x01000193) & MASK
    h ^= h >> 16
    h = (h * 0x85EBCA6B) & MASK
    h ^= h >> 13
    _numbers[name] = h
    return h


def threefry(counter, key):
    """Four words for an address; the words of the counter are whole numbers, or numpy arrays of uint32."""
    k = (*key, 0x1BD11BDA ^ key[0] ^ key[1] ^ key[2] ^ key[3])
    x, y, z, w = ((c + k[i]) & MASK for i, c in enumerate(counter))
    for r in range(20):
        a, b = ROTATIONS[r % 8]
        if r % 2 == 0:
            x = (x + y) & MASK
            y = ((y << a | y >> 32 - a) & MASK) ^ x
            z = (z + w) & MASK
            w = ((w << b | w >> 32 - b) & MASK) ^ z
        else:
            x = (x + w) & MASK
            w = ((w << a | w >> 32 - a) & MASK) ^ x
            z = (z + y) & MASK
            y = ((y << b | y >> 32 - b) & MASK) ^ z
        if r % 4 == 3:
            j = r // 4 + 1
            x = (x + k[j % 5]) & MASK
            y = (y + k[(j + 1) % 5]) & MASK
            z = (z + k[(j + 2) % 5]) & MASK
            w = (w + k[(j + 3) % 5] + j) & MASK
    return x, y, z, w


def _numpy():
    """Whoever hands in an array has imported numpy; nobody else waits for it."""
    return sys.modules.get("numpy")


def _threefry_arrays(counter, key):
    """The same over arrays, where 32-bit words wrap by themselves."""
    numpy = _numpy()
    u = numpy.uint32
    k = [u(v) for v in (*key, 0x1BD11BDA ^ key[0] ^ key[1] ^ key[2] ^ key[3])]
    with numpy.errstate(over="ignore"):
        x, y, z, w = (c + k[i] for i, c in enumerate(counter))
        for r in range(20):
            a, b = ROTATIONS[r % 8]
            first, second = (y, w) if r % 2 == 0 else (w, y)
            x = x + first
            first = (first << u(a) | first >> u(32 - a)) ^ x
            z = z + second
            second = (second << u(b) | second >> u(32 - b)) ^ z
            y, w = (first, second) if r % 2 == 0 else (second, first)
            if r % 4 == 3:
                j = r // 4 + 1
                x, y, z = x + k[j % 5], y + k[(j + 1) % 5], z + k[(j + 2) % 5]
                w = w + k[(j + 3) % 5] + u(j)
    return x, y, z, w


def _is_array(value):
    numpy = _numpy()
    return numpy is not None and isinstance(value, numpy.ndarray)


def u01(word):
    """A uniform in (0, 1): the middle of one of 2**23 equal cells, never 0 and never 1."""
    return ((word >> 9) + 0.5) * 1.1920928955078125e-07


def chance(word, p):
    """True with probability p, which is rounded to 32 bits as the kernel does it."""
    if _is_array(word) or _is_array(p):
        numpy = _numpy()
        return u01(word) < numpy.asarray(p, numpy.float32)
    return u01(word) < struct.unpack("f", struct.pack("f", p))[0]


def exponential(word):
    """A waiting time of mean 1, by inversion; within 2e-6 of the kernel's, which rounds to 32 bits."""
    return -_numpy().log(u01(word)) if _is_array(word) else -math.log(u01(word))


def normal(word):
    """A standard normal, by inversion (AS 241, Wichura 1988); within 1e-5 of the kernel's, which rounds to 32 bits."""
    p = u01(word)
    q = p - 0.5
    if _is_array(word):
        numpy = _numpy()
        inner = _middle(numpy.clip(q, -0.425, 0.425))
        near = numpy.sqrt(-numpy.log(numpy.minimum(p, 1 - p)))
        return numpy.where(abs(q) <= 0.425, inner, numpy.copysign(_tail(near), q))
    if abs(q) <= 0.425:
        return _middle(q)
    return math.copysign(_tail(math.sqrt(-math.log(min(p, 1 - p)))), q)


def _middle(q):
    r = 0.180625 - q * q
    up = ((59.10937472 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179
    down = ((67.1875636 * r + 78.757757664) * r + 17.895169469) * r + 1
    return q * up / down


def _tail(near):
    r = near - 1.6
    up = ((0.17023821103 * r + 1.3067284816) * r + 2.75681539) * r + 1.4234372777
    return up / ((0.12021132975 * r + 0.7370016425) * r + 1)


def pick(word, n):
    """A whole number from 0 to n - 1, n up to 65,536."""
    if _is_array(word):
        return ((word >> 16).astype("int64") * n) >> 16
    return ((word >> 16) * n) >> 16


def choose(word, weights):
    """The index of one of `weights`, in proportion to them (below 0 counts as 0); -1 where all are 0."""
    left = u01(word) * sum(max(float(v), 0.0) for v in weights)
    chosen = -1
    for i, v in enumerate(weights):
        if v > 0:
            chosen = i
            left -= float(v)
            if left < 0:
                break
    return chosen


class Noise:
    """The noise of one run. `seed` is a whole number below 2**53, `run` one below 2**32.

    `redraw` maps names of mechanisms to another run, from which the noise of these alone is taken.
    """

    def __init__(self, seed, run, redraw=None):
        self.key = (seed & MASK, seed >> 32 & MASK, 0, run & MASK)
        self.others = {name: (*self.key[:3], other & MASK) for name, other in (redraw or {}).items()}

    def words(self, step, agent, mechanism, draw=0):
        """Four words of 32 random bits at an address. `agent` is a whole number, or a numpy array of them."""
        number = name_number(mechanism)
        key = self.others.get(mechanism, self.key)
        if _is_array(agent):
            numpy = _numpy()
            u = numpy.uint32
            same = [numpy.full(agent.shape, v & MASK, u) for v in (step, number, draw)]
            return _threefry_arrays((same[0], agent.astype(u), same[1], same[2]), key)
        return threefry((step & MASK, agent & MASK, number, draw & MASK), key)

    def shuffled(self, agents, step, mechanism, draw=0):
        """The agents in an order of chance in which each keeps its place: who is missing reorders nobody else."""
        agents = [int(a) for a in agents]
        return sorted(agents, key=lambda a: (self.words(step, a, mechanism, draw)[0], a))

    u01 = staticmethod(u01)
    chance = staticmethod(chance)
    normal = staticmethod(normal)
    exponential = staticmethod(exponential)
    pick = staticmethod(pick)
    choose = staticmethod(choose)


def serve(model):
    """Answers Aitia until its input ends.

    `model` has three lists of names, `switches`, `parameters` and `series`, and `live(noise, off, parameters, events)`,
    which lives one run and returns for each series its values, one a period. `off` maps the switches that are off to
    the kind of their stand-in. What the model prints goes to standard error.
    """
    if isinstance(model, type):
        model = model()
    said, sys.stdout = sys.stdout, sys.stderr

    def tell(document):
        said.write(json.dumps(document, separators=(",", ":"), default=_plain) + "\n")
        said.flush()

    hello = json.loads(sys.stdin.readline() or "{}")
    if hello.get("hello") != "aitia-simulator/1":
        return tell({"error": "this simulator speaks aitia-simulator/1"})
    names = {part: list(getattr(model, part)) for part in ("switches", "parameters", "series")}
    for part, known in names.items():
        for missing in [n for n in hello[part] if n not in known]:
            return tell({"error": f'the simulator has no "{missing}" among its {part}'})
        for missing in [n for n in known if n not in hello[part]]:
            return tell({"error": f'the case has no "{missing}" among its {part}'})
    packs = PACKED in hello.get("arrays", [])
    tell({"ready": True, "redraw": True, **({"arrays": PACKED} if packs else {}), **names})
    for line in iter(sys.stdin.readline, ""):
        asked = json.loads(line)
        off = {one["id"]: one["kind"] for one in asked["off"]}
        try:
            noise = Noise(asked["seed"], asked["run"], asked.get("redraw"))
            series = model.live(noise, off, asked["parameters"], asked["events"])
            if packs:
                series = {name: _packed(values) for name, values in series.items()}
            tell({"id": asked["id"], "series": series})
        except Exception as error:
            tell({"id": asked["id"], "error": f"{type(error).__name__}: {error}"})


# How long series may go; Aitia says in its greeting whether it reads that.
PACKED = "base64-float64"
# Values from which on a series is long.
LONG = 256


def _packed(values):
    """A long series of numbers as base64 of 64-bit floats, little end first; any other as it is."""
    try:
        if len(values) < LONG:
            return values
        if _is_array(values):
            if type(values) is not _numpy().ndarray or values.ndim != 1 or values.dtype.kind not in "biuf":
                return values
            raw = values.astype("<f8").tobytes()
        else:
            numbers = array.array("d", list(values))
            if sys.byteorder == "big":
                numbers.byteswap()
            raw = numbers.tobytes()
    except (TypeError, OverflowError):
        return values
    return base64.b64encode(raw).decode("ascii")


def _plain(value):
    return value.tolist() if hasattr(value, "tolist") else list(value)
