// The search box: looks through all there is to find while someone types. What there is comes once, as
// a list of kind, name, what tells it apart, other words for its name, further words and address; it finds as texts/search.py does.
(() => {
  const SHOWN = 12;
  const lists = new Map();
  let found = [];
  let at = -1;

  const spelled = (words) => words.toLowerCase()
    .replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue").replaceAll("ß", "ss");
  const bare = (words) => words.toLowerCase().replaceAll("ß", "ss")
    .normalize("NFKD").replace(/\p{M}/gu, "").replace(/([aou])e/g, "$1");
  const stem = (word) => word.replace(/(?<=[\p{L}\p{N}_]{4})(?:innen|in|en|er|es|e|n|s)$/u, "");

  const box = (inside) => inside.closest?.(".search");
  const input = (search) => search.querySelector("input");
  const list = (search) => search.querySelector("ul");

  function load(search) {
    const address = search.dataset.index;
    if (!lists.has(address)) {
      lists.set(address, fetch(address).then((answer) => answer.json()).then((entries) => entries.map(
        ([kind, name, beside, called, words, to]) => {
          const all = `${kind} ${name} ${beside} ${called} ${words}`;
          return { kind, name, beside, to, start: bare(name), called: bare(called), spelled: spelled(all), bare: bare(all) };
        },
      )).catch(() => { lists.delete(address); return []; }));
    }
    return lists.get(address);
  }

  // One letter of a word wrong, missing, too many, or in its neighbour's place; the first is always right.
  function oneLetterOff(word) {
    if (word.length < 5 || !/^\p{L}+$/u.test(word)) return /$^/;
    const ways = [...word].slice(1).flatMap((letter, place) => {
      const [before, after] = [word.slice(0, place + 1), word.slice(place + 2)];
      const ways = [before + after, `${before}\\p{L}${after}`, `${before}\\p{L}${letter}${after}`];
      return after ? [...ways, before + after[0] + letter + after.slice(1)] : ways;
    });
    return new RegExp(`(?<!\\p{L})(?:${ways.join("|")})`, "u");
  }

  // The name before what it is called, and that before what is said of it; else in the order of the list.
  // Hort is less likely meant for hört than ubergang for Übergang: what is there as typed begins.
  function rank({ start, called, spelled: said }, holds, [asked]) {
    const begins = ` ${start}`.includes(` ${stem(bare(asked))}`);
    if (holds(start)) return begins && (spelled(asked) !== bare(asked) || said.includes(spelled(asked))) ? 0 : 1;
    if (` ${called} `.includes(` ${bare(asked)} `)) return 1;
    return holds(called) ? 2 : 3;
  }
  // What fits as it is typed; where nothing does, what fits but for one letter of a word.
  function fitting(entries, asked) {
    const words = asked.trim().split(/\s+/);
    const [spelt, stems] = [words.map(spelled), words.map((word) => stem(bare(word)))];
    const as_typed = (text) => stems.every((word) => text.includes(word));
    const found = entries.filter((entry) => words.every(
      (_, i) => entry.spelled.includes(spelt[i]) || entry.bare.includes(stems[i])));
    const near = found.length === 0;
    const letters = near ? stems.map(oneLetterOff) : [];
    const nearly = (text) => stems.every((word, i) => text.includes(word) || letters[i].test(text));
    const holds = near ? nearly : as_typed;
    const all = (near ? entries.filter((entry) => nearly(entry.bare)) : found)
      .map((entry, place) => ({ entry, key: rank(entry, holds, words) * entries.length + place }))
      .sort((one, other) => one.key - other.key)
      .map(({ entry }) => entry);
    return { all, near };
  }

  function close(search) {
    found = [];
    at = -1;
    list(search).replaceChildren();
    input(search).setAttribute("aria-expanded", "false");
    input(search).removeAttribute("aria-activedescendant");
    search.querySelector("[role=status]").textContent = "";
  }
  async function look(search) {
    const asked = input(search).value;
    const entries = await load(search);
    if (input(search).value !== asked) return;
    close(search);
    if (!asked.trim()) return;
    const { all, near } = fitting(entries, asked);
    found = all.slice(0, SHOWN);
    list(search).replaceChildren(...found.map((entry, place) => {
      const option = document.createElement("li");
      option.id = `found-${place}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      for (const part of ["name", "beside", "kind"]) {
        const words = document.createElement("span");
        words.className = part;
        words.textContent = entry[part];
        if (entry[part]) option.append(words, " ");
      }
      return option;
    }));
    const said = all.length === 0 ? "none" : near ? "near" : all.length === 1 ? "one" : all.length > SHOWN ? "more" : "many";
    search.querySelector("[role=status]").textContent = search.dataset[said]
      .replace("{number}", all.length).replace("{shown}", SHOWN);
    input(search).setAttribute("aria-expanded", String(found.length > 0));
  }
  function mark(search, place) {
    const options = [...list(search).children];
    if (!options.length) return;
    options[at]?.setAttribute("aria-selected", "false");
    at = (place + options.length) % options.length;
    options[at].setAttribute("aria-selected", "true");
    options[at].scrollIntoView({ block: "nearest" });
    input(search).setAttribute("aria-activedescendant", options[at].id);
  }
  function go(search, place) {
    const entry = found[place];
    if (!entry) return;
    const to = new URL(entry.to, location.href.split(/[?#]/)[0]);
    const now = new URLSearchParams(location.search);
    // On its own page a result changes only what it names; elsewhere it opens what a link would.
    const kept = to.pathname === location.pathname ? now.keys() : ["city", "lang", "release"];
    for (const name of kept) if (now.has(name) && !to.searchParams.has(name)) to.searchParams.set(name, now.get(name));
    input(search).value = "";
    close(search);
    input(search).blur();
    leadTo(to.href);
  }

  document.addEventListener("focusin", ({ target }) => box(target) && target.matches("input") && load(box(target)));
  document.addEventListener("input", ({ target }) => box(target) && look(box(target)));
  document.addEventListener("keydown", (event) => {
    const search = box(event.target);
    if (!search || event.isComposing) return;
    const keys = {
      ArrowDown: () => mark(search, at + 1),
      ArrowUp: () => mark(search, at < 0 ? -1 : at - 1),
      Enter: () => go(search, Math.max(at, 0)),
      Escape: () => { input(search).value = ""; close(search); },
    };
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
  // Before the press takes the focus away and closes the list.
  document.addEventListener("pointerdown", (event) => {
    const option = event.target.closest?.(".search [role=option]");
    if (option && !event.button) event.preventDefault();
    for (const open of document.querySelectorAll(".search")) if (!open.contains(event.target)) close(open);
  });
  document.addEventListener("click", (event) => {
    const option = event.target.closest?.(".search [role=option]");
    if (option) go(box(option), [...option.parentElement.children].indexOf(option));
  });
  document.addEventListener("focusout", (event) => {
    const search = box(event.target);
    if (search && !search.contains(event.relatedTarget)) close(search);
  });
})();
