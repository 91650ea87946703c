// What a page does in the browser alone: copies its address or a card's, shows the card that the
// address names, leads to a definition without losing what is chosen, remembers that the
// introduction was read, and lets a finger scroll over charts. Loaded once.
(() => {
  if (window.dampak) return;

  const said = document.createElement("div");
  said.className = "dampak-said";
  said.setAttribute("role", "status");
  document.body.append(said);
  let hiding = 0;

  const word = (name) => document.getElementById("dampak_words").dataset[name];

  function say(text, button, ...more) {
    const place = button.getBoundingClientRect();
    said.replaceChildren(text, ...more);
    said.classList.add("shown");
    const left = Math.min(place.left, window.innerWidth - said.offsetWidth - 8);
    const below = place.bottom + said.offsetHeight + 12 < window.innerHeight;
    said.style.left = `${Math.max(8, left)}px`;
    said.style.top = `${below ? place.bottom + 6 : place.top - said.offsetHeight - 6}px`;
    clearTimeout(hiding);
    if (!more.length) hiding = setTimeout(hide, 2500);
  }

  function hide() {
    said.classList.remove("shown");
    said.replaceChildren();
  }

  function cardOf(element) {
    const card = element.closest("[data-card], [class*='st-key-card_']");
    const named = card && [...card.classList].find((name) => name.startsWith("st-key-card_"));
    return card && (card.dataset.card || named.slice("st-key-card_".length));
  }

  function addressOf(button) {
    if (button.dataset.address) return new URL(button.dataset.address, document.baseURI).href;
    const address = new URL(window.location.href);
    const card = cardOf(button);
    address.hash = "";
    address.searchParams.delete("card");
    if (card) address.searchParams.set("card", card);
    return address.href;
  }

  async function copy(button) {
    const address = addressOf(button);
    try {
      await navigator.clipboard.writeText(address);
      say(word("copied"), button);
    } catch {
      showAddress(address, button);
    }
  }

  // Over plain http a browser has no clipboard for scripts: the old command may still copy, and if
  // it does not, the address stands there selected.
  function showAddress(address, button) {
    const field = document.createElement("input");
    field.readOnly = true;
    field.value = address;
    field.setAttribute("aria-label", word("copy"));
    say(word("copy"), button, field);
    field.focus({ preventScroll: true });
    field.select();
    let isCopied = false;
    try { isCopied = document.execCommand("copy"); } catch { /* it stays selected */ }
    if (isCopied) said.firstChild.replaceWith(word("copied"));
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      hide();
      button.focus();
    });
  }

  // Streamlit goes to another page without loading it anew when the reader goes back or forward.
  function follow(link, event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const here = new URL(window.location.href);
    const there = new URL(link.href);
    for (const name of link.dataset.keep.split(" ")) {
      there.searchParams.delete(name);
      if (here.searchParams.has(name)) there.searchParams.set(name, here.searchParams.get(name));
    }
    link.closest("[popover]")?.hidePopover?.();
    go(there.href);
  }

  // A card with what is selected and chosen on its page, to be a slide.
  function add(button) {
    const here = new URL(window.location.href);
    const there = new URL("present", document.baseURI);
    const chosen = new URLSearchParams(here.search);
    for (const name of ["lang", "data", "card"]) {
      if (name !== "card" && chosen.has(name)) there.searchParams.set(name, chosen.get(name));
      chosen.delete(name);
    }
    const view = here.href.split(/[?#]/)[0].slice(new URL(".", document.baseURI).href.length) || "home";
    there.searchParams.set("add", `${view}.${cardOf(button)}?${chosen}`);
    go(there.href);
  }

  function go(address) {
    window.history.pushState({}, "", address);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  }

  // A browser that keeps nothing shows the introduction once per visit.
  function isIntroduced() {
    try { return localStorage.getItem("dampak_introduced") === "yes"; } catch { return false; }
  }

  function introduce(isShown) {
    document.documentElement.classList.toggle("dampak-is-new", isShown);
    try { localStorage.setItem("dampak_introduced", isShown ? "no" : "yes"); } catch { /* kept nowhere */ }
  }

  if (!isIntroduced()) document.documentElement.classList.add("dampak-is-new");

  document.addEventListener("click", (event) => {
    if (event.target.closest(".dampak-introduced")) introduce(false);
    if (event.target.closest(".dampak-introduce")) {
      introduce(true);
      document.querySelector(".dampak-introduction").scrollIntoView({ block: "center" });
    }
    const button = event.target.closest(".dampak-copy");
    let link = event.target.closest("a.dampak-follow");
    const asked = event.target.closest("button.definition");
    // An old browser opens nothing over the page: it goes to the page of definitions.
    if (asked && !("popover" in HTMLElement.prototype)) {
      link = document.querySelector(`#${asked.getAttribute("popovertarget")} a`);
    }
    if (!said.contains(event.target)) hide();
    if (button) copy(button);
    const added = event.target.closest(".dampak-add");
    if (added) add(added);
    if (link) follow(link, event);
  });

  // A link that is drawn anew while a finger is on it would be clicked in vain.
  let pressed = null;
  document.addEventListener("pointerdown", (event) => {
    pressed = event.target.closest?.("a.dampak-follow");
  }, { capture: true });
  document.addEventListener("pointerup", (event) => {
    const link = event.target.closest?.("a.dampak-follow");
    if (pressed && !pressed.isConnected && link) link.click();
    pressed = null;
  }, { capture: true });

  // A chart that can be clicked on would take every touch for the beginning of a drag: the page did
  // not scroll under a finger, and a tap found no mark. Without it a tap is a click, as everywhere.
  const isClickable = (element) => element.closest?.("[class*='st-key-click_'] .nsewdrag");
  document.addEventListener("touchstart", (event) => {
    if (isClickable(event.target)) event.stopPropagation();
  }, { capture: true, passive: true });

  // The second click of a double one would take back at once what the first has chosen.
  document.addEventListener("mousedown", (event) => {
    if (event.detail > 1 && isClickable(event.target)) event.stopPropagation();
  }, { capture: true });

  // While a page comes in, what is above the card may still grow; a reader who moves is left alone.
  function show(key) {
    let until = performance.now() + 60000;
    let isLeftAlone = false;
    let found = null;
    const leave = () => { isLeftAlone = true; };
    for (const moved of ["wheel", "touchmove", "keydown", "pointerdown"]) {
      window.addEventListener(moved, leave, { once: true, passive: true });
    }
    (function look() {
      if (isLeftAlone || performance.now() > until) return;
      const card = document.querySelector(`[data-card="${key}"], .st-key-card_${key}`);
      if (card) {
        card.scrollIntoView({ block: "start" });
        if (!found) until = performance.now() + 4000;
        if (found !== card) mark(card);
        found = card;
      }
      setTimeout(look, 150);
    })();
  }

  function mark(card) {
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
    const line = { outline: "3px solid #4a8bd9", outlineOffset: "3px" };
    card.animate([line, line, { ...line, outlineColor: "transparent" }], 3000);
  }

  // On paper a chart takes the width of the sheet, whatever that of the window is: it is drawn anew in
  // one width, in which its words are as large as the others on paper, and scaled from there.
  const PAPER_PX = 760;
  // What is still to come: a chart without its drawing, a part whose code is not there, a run.
  const COMING = "[data-testid=stPlotlyChart]:not(:has(.main-svg)), [data-testid=stSkeleton], "
    + "[data-testid=stApp][data-test-script-state=running]";

  function toPaper() {
    const root = document.documentElement;
    root.classList.add("dampak-on-paper");
    root.classList.toggle("dampak-unfinished", Boolean(document.querySelector(COMING)));
    for (const chart of document.querySelectorAll(".js-plotly-plot")) {
      window.Plotly?.relayout(chart, { width: PAPER_PX });
      for (const drawn of chart.querySelectorAll(".svg-container > .main-svg")) {
        drawn.setAttribute("viewBox", `0 0 ${drawn.getAttribute("width")} ${drawn.getAttribute("height")}`);
      }
    }
  }

  function toScreen() {
    document.documentElement.classList.remove("dampak-on-paper");
    for (const drawn of document.querySelectorAll(".svg-container > .main-svg[viewBox]")) {
      drawn.removeAttribute("viewBox");
    }
  }

  window.addEventListener("beforeprint", toPaper);
  window.addEventListener("afterprint", toScreen);

  window.dampak = { show };
})();
