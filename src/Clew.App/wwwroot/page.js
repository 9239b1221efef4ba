// The only script of the pages, and each of its parts may be missing: links swap the page without a flash, points of charts tell their
// values, and arrow keys walk along them.
"use strict";
(() => {
  const text = new DOMParser();
  let turn = 0;

  // Follows a link or an answer within this site: the new page takes the old one's place, and its address the old one's.
  async function go(url, { push = true, keep = false } = {}) {
    const mine = ++turn;
    document.documentElement.setAttribute("aria-busy", "true");
    let page;
    try {
      const answer = await fetch(url, { headers: { Accept: "text/html" }, credentials: "same-origin" });
      if (!(answer.headers.get("Content-Type") || "").startsWith("text/html")) { location.href = url; return; }
      url = answer.redirected ? answer.url : url;
      page = text.parseFromString(await answer.text(), "text/html");
    } catch { location.href = url; return; }
    if (mine !== turn) return;
    // Another version of the program answers: its style and script must come with it.
    if (page.querySelector("script[src]")?.getAttribute("src") !== document.querySelector("script[src]").getAttribute("src")
      || page.querySelector("style")?.textContent !== document.querySelector("style").textContent
      || page.querySelector('meta[http-equiv="refresh"]') || document.querySelector('meta[http-equiv="refresh"]')) { location.href = url; return; }
    if (push) history.pushState(null, "", url);
    const { scrollX, scrollY } = window;
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    document.documentElement.dir = page.documentElement.dir;
    document.body.replaceWith(document.adoptNode(page.body));
    document.documentElement.removeAttribute("aria-busy");
    const hash = new URL(url, location.href).hash;
    if (hash) document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView();
    else if (keep) window.scrollTo(scrollX, scrollY);
    else { window.scrollTo(0, 0); document.getElementById("main")?.focus({ preventScroll: true }); }
  }

  const isOurs = (url) => url.origin === location.origin && !/^\/(api|assets|openapi)\//.test(url.pathname) && !/\.(csv|xlsx|json)$/.test(url.pathname);

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.("a[href]");
    if (!link || link.target || link.hasAttribute("download")) return;
    const url = new URL(link.href);
    if (!isOurs(url)) return;
    const isHere = url.pathname === location.pathname && url.search === location.search;
    if (isHere && url.hash) return;
    event.preventDefault();
    // A choice on the same page leaves the reader where he is.
    go(link.href, { keep: url.pathname === location.pathname && !url.hash });
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "get") return;
    const url = new URL(form.action);
    if (!isOurs(url)) return;
    event.preventDefault();
    url.search = new URLSearchParams(new FormData(form)).toString();
    go(url.href, { keep: url.pathname === location.pathname });
  });

  window.addEventListener("popstate", () => go(location.href, { push: false, keep: true }));

  // What a point of a chart says stands in its <title>; shown at once, and for keys too.
  let tip, at;
  function tell(point) {
    const words = point && [...point.children].find((child) => child.localName === "title")?.textContent.trim();
    if (!words) { tip?.remove(); at?.classList.remove("told"); at = null; return; }
    if (at !== point) { at?.classList.remove("told"); at = point; point.classList.add("told"); }
    tip ??= Object.assign(document.createElement("div"), { className: "tip", role: "status" });
    tip.textContent = words;
    document.body.append(tip);
    const box = point.getBoundingClientRect(), own = tip.getBoundingClientRect();
    const left = Math.max(4, Math.min(box.left + box.width / 2 - own.width / 2, innerWidth - own.width - 4));
    const top = box.top - own.height - 6 < 4 ? Math.min(box.bottom + 6, innerHeight - own.height - 4) : box.top - own.height - 6;
    tip.style.setProperty("left", `${left + scrollX}px`);
    tip.style.setProperty("top", `${top + scrollY}px`);
  }
  document.addEventListener("pointerover", (event) => tell(event.target.closest?.(".hit")));
  document.addEventListener("pointerout", (event) => { if (!event.relatedTarget?.closest?.(".hit")) tell(null); });

  document.addEventListener("keydown", (event) => {
    const chart = event.target.closest?.("[data-points]");
    if (event.key === "Escape") { tell(null); return; }
    if (!chart || !["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return;
    const points = [...chart.querySelectorAll(".hit")];
    if (!points.length) return;
    const step = event.key === "ArrowRight" ? 1 : -1, from = points.indexOf(at);
    const sorted = points.map((point) => [point.getBoundingClientRect().left, point]).sort((a, b) => a[0] - b[0]).map((pair) => pair[1]);
    const next = event.key === "Home" ? 0 : event.key === "End" ? sorted.length - 1
      : from < 0 ? (step > 0 ? 0 : sorted.length - 1) : Math.max(0, Math.min(sorted.length - 1, sorted.indexOf(at) + step));
    event.preventDefault();
    tell(sorted[next]);
  });
  document.addEventListener("focusout", (event) => { if (event.target.closest?.("[data-points]")) tell(null); });
})();
