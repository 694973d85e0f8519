import type { ComponentChildren } from 'preact'
import { letterPhrasesIn, type LetterPhrases } from './letter-phrases.ts'
import * as look from './letter-look.ts'
import type { LetterFacts, LetterPart, Words } from './letter.tsx'
import { directionOf } from './phrases.ts'

/** A letter as HTML: tables where mail programs need them, and everything said at its element. */
export function LetterView({ paper, url, language, subject, parts, why }: LetterFacts) {
  const phrases = letterPhrasesIn(language)
  return (
    <html lang={language} dir={directionOf(language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style dangerouslySetInnerHTML={{ __html: look.DARK }} />
      </head>
      <body class="paper" style={{ margin: 0, padding: 0, background: '#fffdf9' }}>
        <Sheet>
          <Row>
            <p class="ink strong" style={look.nameplate}>
              <a href={`${url}/`} style={{ color: '#17191c', textDecoration: 'none' }}>
                {paper.name}
              </a>
            </p>
          </Row>
          <Row>
            <h1 class="ink" style={look.headline}>
              {subject}
            </h1>
          </Row>
          {parts.map((part) => (
            <Row>
              <Part part={part} phrases={phrases} />
            </Row>
          ))}
          <Row>
            <div class="rule soft" style={look.colophon}>
              <p style={{ margin: '0 0 8px' }}>
                <Said words={why} />
              </p>
              <p style={{ margin: 0 }}>
                {paper.name}
                <br />
                <a class="link" href={`${url}/`} style={look.link}>
                  {url.replace(/^https?:\/\//, '')}
                </a>
              </p>
            </div>
          </Row>
        </Sheet>
      </body>
    </html>
  )
}

/** 600 pixels wide where there is room, by a table: some mail programs lay out nothing else. */
function Sheet({ children }: { children: ComponentChildren }) {
  return (
    <table
      role="presentation"
      width="600"
      cellPadding="0"
      cellSpacing="0"
      style={{ width: '100%', maxWidth: '600px', margin: '0 auto', textAlign: 'start' }}
    >
      <tbody>{children}</tbody>
    </table>
  )
}

function Row({ children }: { children: ComponentChildren }) {
  return (
    <tr>
      <td class="edge" style={{ padding: '0 32px' }}>
        {children}
      </td>
    </tr>
  )
}

function Part({ part, phrases }: { part: LetterPart; phrases: LetterPhrases }) {
  if ('paragraph' in part)
    return (
      <p class="ink" style={look.paragraph}>
        <Said words={part.paragraph} />
      </p>
    )
  if ('heading' in part)
    return (
      <h2 class="ink strong" style={look.heading}>
        {part.heading}
      </h2>
    )
  if ('button' in part) return <Button {...part} phrases={phrases} />
  if ('code' in part)
    return (
      <p class="ink tint" style={look.code}>
        {part.code}
      </p>
    )
  if ('list' in part)
    return (
      <ul class="ink" style={{ ...look.paragraph, paddingInlineStart: '24px' }}>
        {part.list.map((item) => (
          <li style={{ margin: '0 0 8px' }}>
            <Said words={item} />
          </li>
        ))}
      </ul>
    )
  if ('aside' in part)
    return (
      <p class="soft" style={look.aside}>
        <Said words={part.aside} />
      </p>
    )
  return <Facts facts={part.facts} total={part.total} />
}

function Button({ button, href, phrases }: { button: string; href: string; phrases: LetterPhrases }) {
  return (
    <>
      <p style={{ margin: '8px 0 12px' }}>
        <a class="button" href={href} style={look.buttonLook}>
          {button}
        </a>
      </p>
      <p class="soft" style={look.aside}>
        {phrases.buttonElsewhere}
        <br />
        <a class="link" href={href} style={{ ...look.link, wordBreak: 'break-all' }}>
          {href}
        </a>
      </p>
    </>
  )
}

function Facts({ facts, total }: { facts: [string, string][]; total: [string, string] | undefined }) {
  const line = ([what, value]: [string, string], last: boolean) => (
    <tr>
      <th scope="row" class={last ? 'ink strong' : 'soft rule'} style={last ? look.totalName : look.factName}>
        {what}
      </th>
      <td class={last ? 'ink strong' : 'ink rule'} style={last ? look.totalValue : look.factValue}>
        {value}
      </td>
    </tr>
  )
  return (
    <table width="100%" cellPadding="0" cellSpacing="0" style={{ margin: '4px 0 24px' }}>
      <tbody>
        {facts.map((fact) => line(fact, false))}
        {total && line(total, true)}
      </tbody>
    </table>
  )
}

function Said({ words }: { words: Words }) {
  if (typeof words === 'string') return <>{words}</>
  return (
    <>
      {words.map((word) => {
        if (typeof word === 'string') return word
        if ('strong' in word) return <strong>{word.strong}</strong>
        return (
          <a class="link" href={word.href} style={look.link}>
            {word.words}
          </a>
        )
      })}
    </>
  )
}
