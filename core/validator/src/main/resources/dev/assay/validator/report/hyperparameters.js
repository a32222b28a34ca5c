'use strict';
/* Which hyperparameters differ between variants: in a sweep, what is swept. */
const hyperparameterNames = [...new Set(report.variants.flatMap((variant) => Object.keys(variant.hyperparameters)))];

/* Undefined where the variant has none; asks for its own fields only, since a name may be "constructor". */
const hyperparameterOf = (variant, name) =>
  Object.hasOwn(variant.hyperparameters, name) ? variant.hyperparameters[name] : undefined;

const differingNames = hyperparameterNames.filter((name) => {
  const values = report.variants.map((variant) => JSON.stringify(hyperparameterOf(variant, name)));
  return new Set(values).size > 1;
});

const hyperparameterText = (value) => {
  if (value === undefined) {
    return '\u2013';
  }
  return typeof value === 'number' ? withMinus(String(value)) : String(value);
};
