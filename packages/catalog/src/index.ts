export { catalogDataFolder } from './data-folder.ts';
