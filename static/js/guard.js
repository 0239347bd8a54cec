// Reads what is being written, and lets the writer replace what was found without sending the form.
// Without this file every button of the guard sends the form, and the server does the same.

const PAUSE = 600;
const announce = document.getElementById("announce");

class Guard {
  constructor(root) {
    this.root = root;
    this.input = document.getElementById(root.dataset.id);
    this.result = root.querySelector("[data-guard-result]");
    this.undoing = root.querySelector("[data-guard-undo]");
    this.history = [];
    this.read = null; // the text that the findings on the page belong to
    this.said = "";
    this.input.addEventListener("input", () => this.later());
    this.root.addEventListener("click", (event) => this.click(event));
    // What was written while this file was on its way, or put back by the browser, is read too.
    const written = this.input.value !== this.input.defaultValue;
    if (written || this.result.childElementCount) this.check();
  }

  later() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.timer = setTimeout(() => this.check(), PAUSE);
  }

  // The findings of the text as it is now. A request that is overtaken is given up.
  async check({ quiet = false } = {}) {
    clearTimeout(this.timer);
    this.request?.abort();
    const text = this.input.value;
    if (!text.trim()) return this.show("", text, quiet);
    const request = (this.request = new AbortController());
    this.result.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(this.root.dataset.guard, {
        method: "POST",
        body: this.body(text),
        signal: request.signal,
        cache: "no-store",
        credentials: "same-origin",
        redirect: "error",
      });
      if (answer.ok || answer.status === 503) this.show(await answer.text(), text, quiet);
    } catch (error) {
      // Given up, or no connection: the text is read when the form is sent.
      if (error.name !== "AbortError") this.read = null;
    } finally {
      if (this.request === request) this.result.removeAttribute("aria-busy");
    }
  }

  body(text) {
    const form = this.input.form;
    const beside = [...form.querySelectorAll("textarea, input[type=text], input[type=hidden]")]
      .map((field) => (field === this.input ? "" : field.value.match(/\[person [A-Z]{1,2}\]/g)?.join(" ") ?? ""))
      .filter(Boolean);
    return new URLSearchParams({
      csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value,
      name: this.root.dataset.name,
      id: this.root.dataset.id,
      text,
      [`${this.root.dataset.name}-kept`]: this.answer("kept"),
      [`${this.root.dataset.name}-labels`]: labels(form),
      beside: beside.join(" "),
    });
  }

  show(html, text, quiet) {
    const held = [...this.result.querySelectorAll("button")].indexOf(document.activeElement);
    this.read = text;
    this.result.innerHTML = html;
    this.result.removeAttribute("aria-busy");
    this.result.querySelector("[data-guard-again]")?.remove();
    if (held >= 0) (this.result.querySelectorAll("button")[held] ?? this.input).focus();
    const says = this.result.querySelector("[data-announce]")?.dataset.announce ?? "";
    const told = says || (this.said ? this.root.dataset.clear : "");
    if (told && says !== this.said && !quiet) announce.textContent = told;
    this.said = says;
  }

  click(event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (this.undoing.contains(button)) return this.undo();
    if (button.name !== "guard") return;
    event.preventDefault();
    if (this.read === this.input.value) return this.act(button);
    this.readAgain(button);
  }

  // The text was changed since it was read: read it first, and act only if the same still stands there.
  async readAgain(button) {
    const meant = button.closest("li")?.querySelector("del").textContent;
    await this.check();
    const same = [...this.result.querySelectorAll("button")].find((one) => one.value === button.value);
    if (same && same.closest("li")?.querySelector("del").textContent === meant) this.act(same);
  }

  act(button) {
    const items = [...this.result.querySelectorAll(".findings > li")];
    const item = button.closest("li");
    if (button.dataset.keep) return this.keep(button.dataset.keep);
    if (button.dataset.words) return this.replace([[item, button.dataset.words]]);
    const person = label(item);
    const alike = person ? items.filter((one) => label(one) === person) : [item];
    this.replace((item ? alike : items).map((one) => [one, one.dataset.swap]));
  }

  keep(token) {
    this.remember();
    this.setAnswer("kept", `${this.answer("kept")} ${token}`);
    this.changed();
  }

  // Findings are counted in characters; a text in the browser in units of which an emoji has two.
  replace(pairs) {
    this.remember();
    const characters = Array.from(this.input.value);
    const before = [];
    let position = 0;
    for (const [item, words] of pairs) {
      before.push(...characters.slice(position, Number(item.dataset.start)), words);
      position = Number(item.dataset.end);
      this.setAnswer("replaced", `${this.answer("replaced")} ${item.dataset.found}`, true);
      if (words === item.dataset.swap && item.dataset.labels) {
        this.setAnswer("labels", `${this.answer("labels")} ${item.dataset.labels}`);
      }
    }
    this.input.value = [...before, ...characters.slice(position)].join("");
    this.changed();
  }

  undo() {
    const last = this.history.pop();
    if (!last) return;
    this.input.value = last.text;
    for (const name of ["kept", "labels", "replaced"]) this.setAnswer(name, last[name], true);
    this.changed();
    if (this.undoing.hidden) this.input.focus();
  }

  remember() {
    const names = ["kept", "labels", "replaced"];
    this.history.push({ text: this.input.value, ...Object.fromEntries(names.map((name) => [name, this.answer(name)])) });
  }

  // What is replaced here may give a person another letter in the other texts of the form.
  changed() {
    this.undoing.hidden = !this.history.length;
    this.check();
    for (const other of guards) {
      if (other !== this && other.input.form === this.input.form && other.said) other.check({ quiet: true });
    }
  }

  field(name) {
    return this.input.form.elements.namedItem(`${this.root.dataset.name}-${name}`);
  }

  answer(name) {
    return this.field(name)?.value ?? "";
  }

  setAnswer(name, value, repeated = false) {
    const words = value.split(" ").filter(Boolean);
    let field = this.field(name);
    if (!field) {
      if (!words.length) return;
      field = document.createElement("input");
      field.type = "hidden";
      field.name = `${this.root.dataset.name}-${name}`;
      field.autocomplete = "off";
      this.input.after(field);
    }
    field.value = (repeated ? words : [...new Set(words)]).join(" ");
  }
}

// The letter that a person is called by, without a genitive s.
function label(item) {
  return item?.dataset.swap.match(/^\[person [A-Z]{1,2}\]/)?.[0] ?? "";
}

// The letters given in any text of the form.
function labels(form) {
  const fields = [...form.elements].filter((field) => field.name?.endsWith("-labels"));
  return fields.map((field) => field.value).join(" ");
}

const guards = [...document.querySelectorAll("[data-guard]")]
  .filter((root) => document.getElementById(root.dataset.id)?.form)
  .map((root) => new Guard(root));
