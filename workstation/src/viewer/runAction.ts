// SPDX-License-Identifier: Apache-2.0
import { toggleSubtraction } from './engine/subtractions';
import { currentFrame } from './engine/tileState';
import type { Tile } from './engine/tile';
import type { ViewerEngine } from './engine/viewerEngine';
import type { ShortcutAction } from './shortcuts';
import type { Study } from './study/model';
import { presetsFor } from './study/windows';

/** What belongs to the desk around the viewports. */
type DeskAction =
  | 'calibrate'
  | 'overlay'
  | 'help'
  | 'compare'
  | 'nextPrior'
  | 'nextHanging'
  | 'reformat'
  | 'volume';
export type DeskActions = Readonly<Record<DeskAction, () => void>>;

/** Does what a key or a button of the toolbar asks for, on the active viewport. */
export function runAction(
  action: ShortcutAction,
  engine: ViewerEngine,
  studies: readonly Study[],
  desk: DeskActions,
): void {
  switch (action.kind) {
    case 'tool':
      engine.chooseTool(action.tool);
      break;
    case 'nextTile':
      activateNext(engine);
      break;
    case 'calibrate':
    case 'overlay':
    case 'help':
    case 'compare':
    case 'nextPrior':
    case 'nextHanging':
    case 'reformat':
    case 'volume':
      desk[action.kind]();
      break;
    case 'synchronize':
      engine.toggleSynchronized();
      break;
    case 'deleteSelected':
      engine.deleteSelected();
      break;
    case 'keyImage':
      engine.toggleKeyImage();
      break;
    case 'layers':
      engine.layers.toggleHidden();
      break;
    case 'series':
      openNeighbour(engine, studies, action.by);
      break;
    default:
      if (engine.activeTile) {
        runOnTile(action, engine, engine.activeTile);
      }
  }
}

type TileAction = Exclude<
  ShortcutAction,
  {
    kind:
      | 'tool'
      | 'nextTile'
      | 'synchronize'
      | 'deleteSelected'
      | 'keyImage'
      | 'layers'
      | 'series'
      | DeskAction;
  }
>;

function runOnTile(action: TileAction, engine: ViewerEngine, tile: Tile): void {
  switch (action.kind) {
    case 'scroll':
      tile.scrollBy(action.by);
      break;
    case 'edge':
      tile.scrollTo(action.edge === 'first' ? 0 : Infinity);
      break;
    case 'preset':
      choosePreset(tile, action.index);
      break;
    case 'initialWindow':
      tile.resetWindow();
      break;
    case 'flipHorizontal':
      tile.flip('horizontal');
      break;
    case 'flipVertical':
      tile.flip('vertical');
      break;
    case 'subtract':
      toggleSubtraction(engine, tile);
      break;
    case 'play':
      if (tile.state.get().playing) {
        tile.pause();
      } else {
        tile.play();
      }
      break;
    case 'invert':
    case 'rotate':
    case 'fit':
    case 'oneToOne':
    case 'reset':
      tile[action.kind]();
      break;
    default:
  }
}

function choosePreset(tile: Tile, index: number): void {
  const frame = currentFrame(tile.state.get());
  const preset = frame && presetsFor(frame)[index];
  if (preset) {
    tile.choosePreset(preset);
  }
}

function activateNext(engine: ViewerEngine): void {
  const ids = [...engine.tiles.get().keys()];
  const next = ids[(ids.indexOf(engine.settings.get().activeTile) + 1) % ids.length];
  if (next !== undefined) {
    engine.activate(next);
  }
}

function openNeighbour(engine: ViewerEngine, studies: readonly Study[], by: 1 | -1): void {
  const tile = engine.activeTile;
  const shown = tile?.state.get().stack;
  const stacks = studies.find((study) => study.stacks.some(({ id }) => id === shown?.id))?.stacks;
  const place = stacks?.findIndex(({ id }) => id === shown?.id) ?? -1;
  const next = stacks?.[place + by];
  if (tile && next) {
    engine.open(tile.id, next);
  }
}
