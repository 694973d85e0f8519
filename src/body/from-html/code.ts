import { elementsNamed, textContent } from './html-node.ts'
import type { Rule } from './job.ts'

export const readCode: Rule = (element) => {
  const inner = elementsNamed([element], 'code')[0]
  const classes = `${element.attribs.class ?? ''} ${inner?.attribs.class ?? ''}`
  const language = /\b(?:language|lang|brush:)[-\s]?([\w+#-]+)/.exec(classes)?.[1] ?? ''
  const code = textContent(element).replace(/^\n|\s+$/g, '')
  return code.trim() === '' ? [] : [{ kind: 'code', language, code, caption: '' }]
}
