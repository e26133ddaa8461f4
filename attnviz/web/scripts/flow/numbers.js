// Numbers as a flow writes them.

/** A score with its sign, a true minus. @param {number} x @param {number} digits */
export const signed = (x, digits) => {
  const text = x.toFixed(digits);
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
};

/** A share in whole per cents, none of which claims to be 0 or all; as explain/reading.py has it. @param {number} w */
export const share = (w) => (w > 0 && w < 0.005 ? "<1%" : w < 1 && w >= 0.995 ? ">99%" : `${(100 * w).toFixed(0)}%`);
