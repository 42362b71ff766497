// The form renderer in Tasklist (form-js 1.8.7) speaks English only and has no place for translations, so its own
// texts are replaced as they appear. Only the elements named here are touched: never a label, an option or what
// somebody typed.

import { chinese } from './words.js';

const ERRORS = [
  [/^Field is required\.$/, () => '必填。'],
  [/^Field must match pattern .*\.$/s, () => '格式不正确。'],
  [/^Field must have minimum value of (.+)\.$/, least => `不能小于 ${least}。`],
  [/^Field must have maximum value of (.+)\.$/, most => `不能大于 ${most}。`],
  [/^Field must have minimum length of (.+)\.$/, least => `至少 ${least} 个字。`],
  [/^Field must have maximum length of (.+)\.$/, most => `最多 ${most} 个字。`],
  [/^Field must be a valid {1,2}international phone number\..*$/, () => '须为国际格式的电话号码，例如 +8613800138000。'],
  [/^Field must be a valid email\.$/, () => '邮箱地址不正确。'],
  [/^Value is not a number\.$/, () => '请填写数字。'],
  [/^Value is expected to be an integer\.$/, () => '须为整数。'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, digits => `最多 ${digits} 位小数。`],
  [/^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/, (low, high) => `最接近的可用值是 ${low} 和 ${high}。`]
];

// In English only what tells a person nothing.
const ERRORS_IN_ENGLISH = [
  [/^Field must match pattern .*\.$/s, () => 'This is not in the expected form.'],
  [/^Field must have minimum length of (.+)\.$/, least => `At least ${least} characters.`],
  [/^Field must have maximum length of (.+)\.$/, most => `At most ${most} characters.`],
  [/^Field must have minimum value of (.+)\.$/, least => `Must be ${least} or more.`],
  [/^Field must have maximum value of (.+)\.$/, most => `Must be ${most} or less.`]
];

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
  'November', 'December'];
const DAYS = { Sun: '日', Mon: '一', Tue: '二', Wed: '三', Thu: '四', Fri: '五', Sat: '六' };

const TEXTS = [
  ['.fjs-form-field-error', ERRORS],
  ['.fjs-select-placeholder', [[/^Select$/, () => '请选择']]],
  ['.fjs-dropdownlist-empty', [[/^No results$/, () => '没有结果'], [/^All values selected$/, () => '已全部选择']]],
  ['.fjs-table-td[colspan]', [[/^Nothing to show\.$/, () => '没有内容。']]],
  ['.fjs-table-nav-label', [[/^ of $/, () => ' / ']]],
  ['.fjs-taglist-skip-link', [[/^Skip to search$/, () => '跳到搜索']]],
  ['.flatpickr-weekday', [[/^\s*(\w{3})\s*$/, day => DAYS[day] || day]]],
  ['.flatpickr-month .cur-month', [[/^([A-Z][a-z]+)\s*$/, month => MONTHS.includes(month) ? `${MONTHS.indexOf(month) + 1}月 ` : month]]],
  ['.flatpickr-monthDropdown-month', [[/^([A-Z][a-z]+)$/, month => MONTHS.includes(month) ? `${MONTHS.indexOf(month) + 1}月` : month]]]
];

const ATTRIBUTES = [
  ['.fjs-input, .fjs-taglist-input', 'placeholder', [
    [/^Search$/, () => '搜索'],
    [/^[ymd]+([/.-])[ymd]+([/.-])[ymd]+\W*$/, (...parts) => parts.at(-1).replace(/y+/, '年').replace(/m+/, '月').replace(/d+/, '日')],
    [/^hh:mm( \?m)?$/, () => '时：分']
  ]],
  ['.fjs-taglist-tag-remove', 'title', [[/^Remove tag$/, () => '移除']]],
  ['.fjs-table-nav-button', 'aria-label', [[/^Previous page$/, () => '上一页'], [/^Next page$/, () => '下一页']]]
];

export function speakTheUsersLanguage() {
  const texts = chinese ? TEXTS : [['.fjs-form-field-error', ERRORS_IN_ENGLISH]];
  const attributes = chinese ? ATTRIBUTES : [];

  function translate(root) {
    for (const [selector, table] of texts) {
      each(root, selector, element => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const said = inOtherWords(node.data, table);
          if (said !== node.data) {
            node.data = said;
          }
        }
      });
    }
    for (const [selector, attribute, table] of attributes) {
      each(root, selector, element => {
        const value = element.getAttribute(attribute);
        const said = value && inOtherWords(value, table);
        if (said !== value) {
          element.setAttribute(attribute, said);
        }
      });
    }
  }

  new MutationObserver(mutations => {
    new Set(mutations.map(({ target }) => target.nodeType === Node.TEXT_NODE ? target.parentElement : target))
      .forEach(element => element?.isConnected && translate(element));
  }).observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['placeholder', 'title', 'aria-label']
  });
}

function each(root, selector, visit) {
  const around = root.closest(selector);
  if (around) {
    visit(around);
  }
  root.querySelectorAll(selector).forEach(visit);
}

function inOtherWords(text, table) {
  for (const [pattern, say] of table) {
    const match = pattern.exec(text);
    if (match) {
      return say(...match.slice(1), match[0]);
    }
  }
  return text;
}
