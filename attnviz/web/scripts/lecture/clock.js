// The clock of a lesson: it starts with a click, runs on while screens and steps change, and tells
// when the class is behind the plan.

const KEPT = "attnviz-clock"; // when it was started; of this tab alone

/** The minutes of a step, and of all steps. @typedef {{from: number, to: number, total: number}} Minutes */

/** @param {Called<Minutes>} called */
export default function ({ data, parentElement }) {
  /** @type {HTMLButtonElement & {beat?: number}} */
  const button = parentElement.querySelector("button") ?? placed(parentElement);
  clearInterval(button.beat);
  const show = () => told(button, data);
  button.onclick = () => {
    if (sessionStorage.getItem(KEPT)) sessionStorage.removeItem(KEPT);
    else sessionStorage.setItem(KEPT, String(Date.now()));
    show();
  };
  button.beat = setInterval(show, 1000);
  show();
  return () => clearInterval(button.beat);
}

/** @param {HTMLElement} parent */
function placed(parent) {
  const button = Object.assign(document.createElement("button"), { className: "clock" });
  parent.append(button);
  return button;
}

/** @param {Element} button @param {Minutes} minutes */
function told(button, { from, to, total }) {
  const start = Number(sessionStorage.getItem(KEPT)), plan = `this step: minute ${from} to ${to} of ${total}`;
  const passed = Math.floor((Date.now() - start) / 1000);
  const clock = `${Math.floor(passed / 60)}:${String(passed % 60).padStart(2, "0")}`;
  button.textContent = start ? `${clock} · ${plan}` : `Start the clock · ${plan}`;
  button.classList.toggle("late", Boolean(start) && passed > 60 * to);
}
