// SPDX-License-Identifier: Apache-2.0

/** Attributes whose value a person reads or hears. */
const spoken = new Set([
  'title',
  'label',
  'placeholder',
  'alt',
  'aria-label',
  'description',
  'message',
  'tooltip',
  'okText',
  'cancelText',
  'extra',
  'header',
]);
const letters = /\p{L}/u;
const han = /\p{Script=Han}/u;

/** Refuses text that a user would see but that did not come through i18next. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { literal: 'Text "{{text}}" must come through i18next.' },
  },
  create(context) {
    const report = (node, text) =>
      context.report({ node, messageId: 'literal', data: { text: text.trim().slice(0, 40) } });
    return {
      JSXText(node) {
        if (letters.test(node.value)) report(node, node.value);
      },
      JSXAttribute(node) {
        const value = node.value;
        if (
          spoken.has(node.name.name) &&
          value?.type === 'Literal' &&
          typeof value.value === 'string' &&
          letters.test(value.value)
        ) {
          report(value, value.value);
        }
      },
      Literal(node) {
        if (typeof node.value === 'string' && han.test(node.value)) report(node, node.value);
      },
      TemplateElement(node) {
        if (han.test(node.value.raw)) report(node, node.value.raw);
      },
    };
  },
};
