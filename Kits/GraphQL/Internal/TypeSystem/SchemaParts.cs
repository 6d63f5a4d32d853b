using BulkImport.Kits.GraphQL.Internal.Language;

namespace BulkImport.Kits.GraphQL.Internal.TypeSystem;

internal sealed record SchemaParts(
    OrderedDictionary<string, NamedType> Types, OrderedDictionary<string, DirectiveType> Directives, string? Description, Dictionary<OperationKind, ObjectType> Roots);
