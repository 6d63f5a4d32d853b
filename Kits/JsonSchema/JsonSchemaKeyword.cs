namespace BulkImport.Kits.JsonSchema;

/// <summary>The keyword that an instance does not meet. Keywords that only lead to other schemas (<c>properties</c>, <c>items</c>, <c>$ref</c> ...) never fail themselves.</summary>
public enum JsonSchemaKeyword
{
    /// <summary>The value has another type; expected is a name or a list of names.</summary>
    Type,

    /// <summary>The value is none of those listed.</summary>
    Enum,

    /// <summary>The number is no multiple of the one expected.</summary>
    MultipleOf,

    /// <summary>The number is larger than the limit.</summary>
    Maximum,

    /// <summary>The number is larger than the limit or the limit itself, which <c>exclusiveMaximum</c> rules out. Expected is the limit.</summary>
    ExclusiveMaximum,

    /// <summary>The number is smaller than the limit.</summary>
    Minimum,

    /// <summary>The number is smaller than the limit or the limit itself, which <c>exclusiveMinimum</c> rules out. Expected is the limit.</summary>
    ExclusiveMinimum,

    /// <summary>The text has too many code points.</summary>
    MaxLength,

    /// <summary>The text has too few code points.</summary>
    MinLength,

    /// <summary>The text does not fit the regular expression.</summary>
    Pattern,

    /// <summary>The array has more elements than <c>items</c> lists.</summary>
    AdditionalItems,

    /// <summary>The array has too many elements.</summary>
    MaxItems,

    /// <summary>The array has too few elements.</summary>
    MinItems,

    /// <summary>Two elements of the array are equal.</summary>
    UniqueItems,

    /// <summary>The object has too many properties.</summary>
    MaxProperties,

    /// <summary>The object has too few properties.</summary>
    MinProperties,

    /// <summary>The object lacks a property, the error's <see cref="JsonSchemaError.Property"/>.</summary>
    Required,

    /// <summary>The object has a property that the schema does not know, the error's <see cref="JsonSchemaError.Property"/>.</summary>
    AdditionalProperties,

    /// <summary>The object lacks a property, the error's <see cref="JsonSchemaError.Property"/>, which another one asks for. Expected is that one's whole list.</summary>
    Dependencies,

    /// <summary>The value fails at least one schema; the causes say where.</summary>
    AllOf,

    /// <summary>The value fits no schema; the causes are the errors of all.</summary>
    AnyOf,

    /// <summary>The value fits no schema, or more than one: <see cref="JsonSchemaError.Matches"/>.</summary>
    OneOf,

    /// <summary>The value fits the schema that is ruled out.</summary>
    Not,

    /// <summary>The text does not have the format; expected is its name.</summary>
    Format,

    /// <summary>No keyword: the validation was given up, since the instance nests too deep, takes too many steps or keeps a regular expression too busy.</summary>
    Limit,
}
