import { path } from '../../routes.ts'
import { Tabs } from '../../staff/desk-parts.tsx'

/** The rooms of narration. */
export function NarrationTabs({ here }: { here: 'stories' | 'voices' | 'lexicon' }) {
  return (
    <Tabs
      label="Narration"
      tabs={[
        { name: 'Stories', to: path('deskNarration'), here: here === 'stories' },
        { name: 'Voices and rules', to: path('deskNarrationVoices'), here: here === 'voices' },
        { name: 'Lexicon', to: path('deskLexicon'), here: here === 'lexicon' },
      ]}
    />
  )
}
