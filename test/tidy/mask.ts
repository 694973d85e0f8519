/**
 * Blanks out what is not code, keeping every place where it was, so that the rules can look for words without
 * finding them in prose. `code` is without comments; `bare` is also without what stands inside strings.
 *
 * It knows strings, templates, comments and regular expressions, and nothing else of the language: an apostrophe
 * in the text of an element misleads it until the end of that line, which no rule here minds.
 */
export function mask(text: string): { code: string; bare: string } {
  const code = text.split('')
  const bare = [...code]
  const blank = (from: number, to: number, of: string[]) => {
    for (let i = from; i < to; i++) if (of[i] !== '\n') of[i] = ' '
  }
  const depths: number[] = [] // for each `${` that is open, how many braces are open inside it
  let before = '' // the last thing that was not space: tells division from a regular expression
  let at = 0
  while (at < text.length) {
    const two = text.slice(at, at + 2)
    const one = text[at]!
    if (two === '//' || two === '/*') {
      const end = two === '//' ? endOfLine(text, at) : closing(text, '*/', at + 2)
      blank(at, end, code)
      blank(at, end, bare)
      at = end
      continue
    }
    if (one === "'" || one === '"' || (one === '/' && startsRegExp(before))) {
      const end = endOfQuoted(text, at, one)
      if (end !== undefined) {
        blank(at + 1, end - 1, bare)
        before = one === '/' ? ')' : one
        at = end
        continue
      }
    }
    if (one === '`' || (one === '}' && depths.at(-1) === 0)) {
      if (one === '}') depths.pop()
      const end = endOfTemplate(text, at + 1)
      if (text[end - 1] === '{') depths.push(0)
      blank(at + 1, text[end - 1] === '{' ? end - 2 : end - 1, bare)
      before = text[end - 1] === '{' ? '{' : '`'
      at = end
      continue
    }
    if (depths.length > 0 && one === '{') depths[depths.length - 1]! += 1
    if (depths.length > 0 && one === '}') depths[depths.length - 1]! -= 1
    if (/\w/.test(one)) {
      const word = /^[\w$]+/.exec(text.slice(at))![0]
      before = word
      at += word.length
      continue
    }
    if (one.trim() !== '') before = one
    at += 1
  }
  return { code: code.join(''), bare: bare.join('') }
}

function startsRegExp(before: string): boolean {
  return (
    before === '' ||
    /^[(,=:[!&|?{};+\-*%>~^]$/.test(before) ||
    /^(return|typeof|case|of|in|await)$/.test(before)
  )
}

function endOfLine(text: string, from: number): number {
  return closing(text, '\n', from) - (text.indexOf('\n', from) < 0 ? 0 : 1)
}

function closing(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at < 0 ? text.length : at + mark.length
}

/** After the closing quote; undefined when the line ends before there is one, and so it was no quote. */
function endOfQuoted(text: string, from: number, quote: string): number | undefined {
  let inClass = false
  for (let at = from + 1; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at += 1
    else if (quote === '/' && text[at] === '[') inClass = true
    else if (quote === '/' && text[at] === ']') inClass = false
    else if (text[at] === quote && !inClass) return at + 1
  }
  return undefined
}

/** After the closing backtick, or after the next `${`. */
function endOfTemplate(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '`') return at + 1
    else if (text[at] === '$' && text[at + 1] === '{') return at + 2
  }
  return text.length
}
