// The slides in the browser alone: which one is in sight, by keys, click or finger; the other
// window of the same presentation follows. Nothing is asked of the server. Loaded once.
// This alone brings a slide in sight: until it runs, all are hidden.
(() => {
  if (window.dampakSlides) {
    window.dampakSlides();
    return;
  }
  const told = () => document.getElementById("dampak_slides");
  const isSpeaker = () => new URL(window.location.href).searchParams.has("speaker");
  const style = document.createElement("style");
  let channel = null;
  let begun = 0;
  let isBlank = false;

  const count = () => Number(told().dataset.slides);
  function number() {
    const asked = Number(new URL(window.location.href).searchParams.get("slide"));
    return Number.isInteger(asked) && asked >= 1 ? Math.min(asked, count()) : 1;
  }

  // Of the speaker's view the slide in sight and, smaller, the next one.
  function paint() {
    const here = number();
    const next = isSpeaker() && here < count() ? `.st-key-slide_${here + 1}` : "";
    const heights = told().dataset.heights.split(" ")
      .map((height, at) => `.st-key-chart_of_slide_${at + 1} { --height: ${height}px; }`).join(" ");
    style.textContent = `${heights}
      [class*="st-key-slide_"], [class*="st-key-note_"] { visibility: hidden !important; }
      .st-key-slide_${here}, .st-key-note_${here}${next && `, ${next}`} { visibility: visible !important; }
      ${next && `.st-key-speaker.st-key-speaker ${next} { left: var(--next-left) !important; width: var(--next-width) !important; height: calc(var(--next-width) * 0.5625) !important; }`}`;
    document.documentElement.classList.toggle("dampak-blank", isBlank);
    const place = document.getElementById("dampak_place");
    if (place) place.textContent = `${here} / ${count()}`;
  }

  // A reader who cannot see hears which slide it is now.
  function say() {
    const message = document.querySelector(`.st-key-slide_${number()} h1`)?.textContent ?? "";
    document.getElementById("dampak_said").textContent = `${number()} / ${count()}: ${message}`;
  }

  function show(asked, blank, isOurs) {
    const address = new URL(window.location.href);
    address.searchParams.set("slide", Math.min(Math.max(asked, 1), count()));
    window.history.replaceState(window.history.state, "", address.href);
    isBlank = blank;
    paint();
    say();
    if (isOurs) tell();
  }

  const tell = () => channel?.postMessage({ slide: number(), blank: isBlank });
  const go = (steps) => show(number() + steps, false, true);

  function leave() {
    const there = new URL("present", document.baseURI);
    const language = new URL(window.location.href).searchParams.get("lang");
    if (language) there.searchParams.set("lang", language);
    isBlank = false;
    style.textContent = "";
    document.documentElement.classList.remove("dampak-blank");
    window.history.pushState({}, "", there.href);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  }

  const KEYS = {
    ArrowRight: () => go(1), ArrowDown: () => go(1), PageDown: () => go(1), Enter: () => go(1),
    " ": (event) => go(event.shiftKey ? -1 : 1),
    ArrowLeft: () => go(-1), ArrowUp: () => go(-1), PageUp: () => go(-1), Backspace: () => go(-1),
    Home: () => show(1, false, true),
    End: () => show(count(), false, true),
    b: () => show(number(), !isBlank, true), B: () => show(number(), !isBlank, true),
    ".": () => show(number(), !isBlank, true),
    Escape: () => { if (!isSpeaker()) leave(); },
  };

  const isTyped = (element) =>
    element.closest?.("input, textarea, select, [contenteditable=true], a, button, dialog");

  document.addEventListener("keydown", (event) => {
    if (!told() || event.ctrlKey || event.metaKey || event.altKey || isTyped(event.target)) return;
    const act = KEYS[event.key];
    if (!act) return;
    // Streamlit's own keys are for its pages.
    event.preventDefault();
    event.stopPropagation();
    act(event);
  }, { capture: true });

  document.addEventListener("click", (event) => {
    if (!told() || isTyped(event.target)) return;
    // A finger has no keys: on the left half it goes back. A mouse goes on wherever it is.
    const isBack = event.pointerType === "touch" && event.clientX < window.innerWidth / 2;
    if (event.target.closest?.(".st-key-slides, [class*='st-key-slide_']")) go(isBack ? -1 : 1);
  });

  let touched = 0;
  let fingers = 0;
  document.addEventListener("touchstart", (event) => {
    touched = event.touches[0].clientX;
    fingers = Math.max(fingers, event.touches.length);
  }, { passive: true });
  document.addEventListener("touchend", (event) => {
    if (event.touches.length) return;
    const moved = event.changedTouches[0].clientX - touched;
    // Two fingers enlarge what is shown.
    if (told() && fingers === 1 && Math.abs(moved) > 60) go(moved < 0 ? 1 : -1);
    fingers = 0;
  }, { passive: true });

  // Two windows of one browser: whoever opens late asks where the other is.
  function listen() {
    channel?.close();
    channel = new BroadcastChannel(`dampak_${told().dataset.channel}`);
    channel.onmessage = ({ data }) => {
      if (!told()) return;
      if (data.asks) tell();
      else show(data.slide, data.blank, false);
    };
    channel.postMessage({ asks: true });
  }

  const two = (n) => String(n).padStart(2, "0");
  function tick() {
    const clock = document.getElementById("dampak_clock");
    if (!clock) return;
    const now = new Date();
    const passed = Math.floor((now - begun) / 1000);
    const separator = document.documentElement.lang === "id" ? "." : ":";
    const text = `${two(now.getHours())}${separator}${two(now.getMinutes())} · ${Math.floor(passed / 60)}:${two(passed % 60)}`;
    if (clock.textContent !== text) clock.textContent = text;
  }
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("#dampak_clock")) { begun = Date.now(); tick(); event.target.blur(); }
  });

  // Called again whenever the slides are come to anew within one visit.
  window.dampakSlides = () => {
    document.head.append(style);
    begun = Date.now();
    paint();
    listen();
  };
  window.dampakSlides();
  setInterval(tick, 500);
})();
