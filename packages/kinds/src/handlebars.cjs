// CommonJS, because only `require` can load the compiler in the middle of a plan, and most plans never need it.

exports.Runtime = require('handlebars/runtime');
exports.loadHandlebars = () => require('handlebars');
