/** How a case, its engine and a run are cited in a terminal. */
export const cited = {
  engine: "The engine",
  case: "The case",
  run: "The run",
  unfinished: "It is not finished.",
  answers: "The answers",
  models: "What its rules stand on",
  sources: "Sources of its record and its inputs",
  noSources: "It uses no sources.",
};
