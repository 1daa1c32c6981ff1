// Opened from a file no module starts; what the list of chapters names stands in the report beside it.
if (location.protocol === "file:") {
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    const place = document.getElementById(link.hash.slice(1));
    if (place && !place.closest("[hidden]")) continue;
    // what has to be lived is not there, and the place that the link leads to says so
    link.href =
      link.hash === "#change" ? "#not-started" : `report.html${link.hash.replace("#whole", "")}`;
  }
  document.getElementById("not-started").className = "";
}
