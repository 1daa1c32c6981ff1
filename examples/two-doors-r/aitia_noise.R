# Addressed noise for a simulator in R, and the protocol by which Aitia asks it (aitia-simulator/1). Base R only.
#
# Every draw has an address (step, agent, mechanism, draw) and is never consumed in turn: switching a mechanism off moves
# nobody else's luck, so two runs of one seed are twins. The words are those of Aitia's kernel, to the bit: Threefry-4x32
# with 20 rounds (Salmon et al. 2011), key (seed low, seed high, 0, run). A word is a double, a whole number below 2^32.

aitia_xor <- function(a, b) {
  high <- bitwXor(as.integer(a %/% 65536), as.integer(b %/% 65536))
  low <- bitwXor(as.integer(a %% 65536), as.integer(b %% 65536))
  high * 65536 + low
}
aitia_times <- function(a, b) ((((a %/% 65536) * b) %% 65536) * 65536 + (a %% 65536) * b) %% 4294967296
aitia_rotate <- function(x, by) {
  top <- x %/% 2^(32 - by)
  (x - top * 2^(32 - by)) * 2^by + top
}
aitia_rotations <- c(10, 26, 11, 21, 13, 27, 23, 5, 6, 20, 17, 11, 25, 10, 18, 20)

# A mechanism's name as a whole number: FNV-1a over UTF-16 units, then half of MurmurHash3's finaliser.
name_number <- function(name) {
  units <- utf8ToInt(enc2utf8(name))
  units <- unlist(lapply(units, function(u) {
    if (u < 65536) u else c(55296 + (u - 65536) %/% 1024, 56320 + (u - 65536) %% 1024)
  }))
  h <- 2166136261
  for (u in units) h <- aitia_times(aitia_xor(h, u), 16777619)
  h <- aitia_xor(h, h %/% 65536)
  h <- aitia_times(h, 2246822507)
  aitia_xor(h, h %/% 8192)
}

# Four words for an address; counters may be vectors of one length. Gives a list of four.
threefry <- function(counter, key) {
  m <- 4294967296
  k <- c(key, Reduce(aitia_xor, key, 466688986))
  x <- (counter[[1]] + k[1]) %% m
  y <- (counter[[2]] + k[2]) %% m
  z <- (counter[[3]] + k[3]) %% m
  w <- (counter[[4]] + k[4]) %% m
  for (r in 0:19) {
    a <- aitia_rotations[2 * (r %% 8) + 1]
    b <- aitia_rotations[2 * (r %% 8) + 2]
    if (r %% 2 == 0) {
      x <- (x + y) %% m
      y <- aitia_xor(aitia_rotate(y, a), x)
      z <- (z + w) %% m
      w <- aitia_xor(aitia_rotate(w, b), z)
    } else {
      x <- (x + w) %% m
      w <- aitia_xor(aitia_rotate(w, a), x)
      z <- (z + y) %% m
      y <- aitia_xor(aitia_rotate(y, b), z)
    }
    if (r %% 4 == 3) {
      j <- (r + 1) / 4
      x <- (x + k[j %% 5 + 1]) %% m
      y <- (y + k[(j + 1) %% 5 + 1]) %% m
      z <- (z + k[(j + 2) %% 5 + 1]) %% m
      w <- (w + k[(j + 3) %% 5 + 1] + j) %% m
    }
  }
  list(x, y, z, w)
}

# A uniform in (0, 1): the middle of one of 2^23 equal cells, never 0 and never 1.
u01 <- function(word) (word %/% 512 + 0.5) * 2^-23

# TRUE with probability p, which is rounded to 32 bits as the kernel does it.
chance <- function(word, p) {
  p <- readBin(writeBin(as.double(p), raw(), size = 4), "double", n = length(p), size = 4)
  u01(word) < p
}

# A waiting time of mean 1, by inversion; within 2e-6 of the kernel's, which rounds to 32 bits.
exponential <- function(word) -log(u01(word))

# A standard normal, by inversion; within 1e-5 of the kernel's, which rounds to 32 bits.
normal <- function(word) qnorm(u01(word))

# A whole number from 0 to n - 1, n up to 65,536.
pick <- function(word, n) ((word %/% 65536) * n) %/% 65536

# The place, from 1, of one of `weights` in proportion to them (below 0 counts as 0); 0 where all are 0.
choose_one <- function(word, weights) {
  left <- u01(word) * sum(pmax(weights, 0))
  chosen <- 0
  for (i in seq_along(weights)) {
    if (weights[i] > 0) {
      chosen <- i
      left <- left - weights[i]
      if (left < 0) break
    }
  }
  chosen
}

# The noise of one run: noise$words(step, agent, mechanism, draw), where agent may be a vector, gives a list of four
# words; noise$shuffled(agents, step, mechanism) an order of chance in which each agent keeps its place. `redraw` has by
# the names of mechanisms another run, from which the noise of these alone is taken.
Noise <- function(seed, run, redraw = list()) {
  key <- c(seed %% 4294967296, seed %/% 4294967296, 0, run)
  numbers <- new.env()
  words <- function(step, agent, mechanism, draw = 0) {
    if (is.null(numbers[[mechanism]])) assign(mechanism, name_number(mechanism), envir = numbers)
    other <- redraw[[mechanism]]
    own <- if (is.null(other)) key else c(key[1:3], other)
    # an agent below 0 has the word that 32 bits have for it
    threefry(list(step, agent %% 4294967296, numbers[[mechanism]], draw), own)
  }
  shuffled <- function(agents, step, mechanism, draw = 0) {
    agents[order(words(step, agents, mechanism, draw)[[1]], agents)]
  }
  list(words = words, shuffled = shuffled, u01 = u01, chance = chance, normal = normal,
       exponential = exponential, pick = pick, choose = choose_one)
}

# One JSON document of a line, of objects, arrays, text, numbers, true, false and null, as nested lists.
aitia_read <- function(text) {
  tokens <- regmatches(text, gregexpr('"(\\\\.|[^"\\\\])*"|-?[0-9][-+.eE0-9]*|true|false|null|[][{}:,]', text))[[1]]
  at <- 0
  take <- function() { at <<- at + 1; tokens[at] }
  plain <- function(token) {
    inner <- substr(token, 2, nchar(token) - 1)
    if (!grepl("\\", inner, fixed = TRUE)) return(inner)
    eval(parse(text = token, keep.source = FALSE)[[1]])
  }
  value <- function() {
    token <- take()
    if (token == "{") {
      found <- list()
      if (tokens[at + 1] == "}") { take(); return(found) }
      repeat {
        name <- plain(take()); take()
        found[[name]] <- value()
        if (take() == "}") return(found)
      }
    }
    if (token == "[") {
      found <- list()
      if (tokens[at + 1] == "]") { take(); return(found) }
      repeat {
        found[[length(found) + 1]] <- value()
        if (take() == "]") return(found)
      }
    }
    if (startsWith(token, '"')) return(plain(token))
    switch(token, true = TRUE, false = FALSE, null = NA, as.numeric(token))
  }
  value()
}
aitia_quote <- function(text) {
  text <- gsub('(["\\\\])', "\\\\\\1", as.character(text))
  paste0('"', gsub("[[:cntrl:]]", " ", text), '"')
}
aitia_array <- function(parts) paste0("[", paste(parts, collapse = ","), "]")
aitia_object <- function(parts) paste0("{", paste0(aitia_quote(names(parts)), ":", parts, collapse = ","), "}")
# How long series may go; Aitia says in its greeting whether it reads that.
aitia_packed <- "base64-float64"
aitia_letters <- utf8ToInt("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
aitia_base64 <- function(bytes) {
  lacking <- -length(bytes) %% 3
  b <- matrix(c(as.integer(bytes), integer(lacking)), nrow = 3)
  codes <- rbind(b[1, ] %/% 4L, b[1, ] %% 4L * 16L + b[2, ] %/% 16L, b[2, ] %% 16L * 4L + b[3, ] %/% 64L, b[3, ] %% 64L)
  text <- aitia_letters[codes + 1L]
  if (lacking > 0) text[length(text) + 1 - seq_len(lacking)] <- utf8ToInt("=")
  rawToChar(as.raw(text))
}
# A series: where it is long (256 values) and Aitia reads that, base64 of 64-bit floats, little end first. Else 17 digits,
# which are the double that was meant; what is not finite is null, which Aitia refuses by name.
aitia_numbers <- function(x, packs) {
  if (packs && length(x) >= 256 && all(is.finite(x)))
    return(aitia_quote(aitia_base64(writeBin(as.double(x), raw(), endian = "little"))))
  aitia_array(ifelse(is.finite(x), sprintf("%.17g", as.double(x)), "null"))
}

# Answers Aitia until its input ends. `model` is a list of three vectors of names, switches, parameters and series, and
# a function live(noise, off, parameters, events), which lives one run and returns a list that has for each series its
# values, one a period. `off` is a named list of the switches that are off. Print with message(), to standard error.
serve <- function(model) {
  input <- file("stdin", open = "r", encoding = "UTF-8")
  out <- stdout()
  sink(stderr())
  tell <- function(text) { writeLines(text, out); flush(out) }
  hello <- aitia_read(readLines(input, 1))
  if (!identical(hello$hello, "aitia-simulator/1"))
    return(tell('{"error":"this simulator speaks aitia-simulator/1"}'))
  parts <- c("switches", "parameters", "series")
  for (part in parts) {
    asked <- as.character(unlist(hello[[part]]))
    for (name in setdiff(asked, model[[part]]))
      return(tell(aitia_object(list(error = aitia_quote(sprintf('the simulator has no "%s" among its %s', name, part))))))
    for (name in setdiff(model[[part]], asked))
      return(tell(aitia_object(list(error = aitia_quote(sprintf('the case has no "%s" among its %s', name, part))))))
  }
  names <- lapply(model[parts], function(known) aitia_array(if (length(known)) aitia_quote(known)))
  packs <- aitia_packed %in% unlist(hello$arrays)
  arrays <- if (packs) list(arrays = aitia_quote(aitia_packed))
  tell(aitia_object(c(list(ready = "true", redraw = "true"), arrays, names)))
  while (length(line <- readLines(input, 1)) > 0) {
    asked <- aitia_read(line)
    off <- list()
    for (one in asked$off) off[[one$id]] <- one$kind
    id <- sprintf("%.0f", asked$id)
    tell(tryCatch({
      series <- model$live(Noise(asked$seed, asked$run, asked$redraw), off, asked$parameters, asked$events)
      aitia_object(list(id = id, series = aitia_object(lapply(series, aitia_numbers, packs))))
    }, error = function(e) aitia_object(list(id = id, error = aitia_quote(conditionMessage(e))))))
  }
}
