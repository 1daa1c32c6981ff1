if (location.protocol === "file:") {
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    const place = document.getElementById(link.hash.slice(1));
    if (!place || place.closest("[hidden]"))
      link.href =
        link.hash === "#change" ? "#not-started" : `report.html${link.hash.replace("#whole", "")}`;
  }
  document.getElementById("not-started").className = "";
}
