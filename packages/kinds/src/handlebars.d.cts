import type Handlebars from 'handlebars';

/** Handlebars without its compiler. */
export declare const Runtime: typeof Handlebars;

/** Handlebars with its compiler, loaded on the first call. */
export declare function loadHandlebars(): typeof Handlebars;
