import { lazyTexts } from '../i18n/lazy-texts.ts'
import { filesEn, filesVi } from './texts-files.ts'
import { newFeedEn, newFeedVi } from './texts-new.ts'
import { boardEn, boardVi } from './texts-board.ts'
import { adapterEn, adapterVi } from './texts-adapter.ts'
import { heldEn, heldVi } from './texts-held.ts'

/** Texts of the feeds: how they do, what holds them, their files, and how one is connected. */
export const useFeedTexts = lazyTexts(
  'feeds',
  { adapter: adapterVi, board: boardVi, held: heldVi, files: filesVi, new: newFeedVi },
  { adapter: adapterEn, board: boardEn, held: heldEn, files: filesEn, new: newFeedEn },
)
