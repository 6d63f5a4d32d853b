using System.Security.Claims;
using BulkImport.Kits.GraphQL.Internal.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace BulkImport.Kits.GraphQL;

/// <summary>What a resolver may know of the field that it answers.</summary>
public sealed class ResolverContext
{
    private readonly ExecutionRun _run;
    private readonly ObjectNode _node;
    private readonly int _index;
    private readonly IReadOnlyDictionary<string, object?> _arguments;

    internal ResolverContext(ExecutionRun run, ObjectNode node, int index, object? parent)
    {
        (_run, _node, _index, Parent) = (run, node, index, parent);
        _arguments = Planned.ArgumentValues(run.Variables);
    }

    /// <summary>The object whose field is asked for.</summary>
    public object? Parent { get; }

    public string FieldName => Planned.Definition.Name;

    /// <summary>Ends when the caller is gone.</summary>
    public CancellationToken CancellationToken => _run.CancellationToken;

    public ClaimsPrincipal? User => _run.Request.User;

    /// <summary>The services of the request.</summary>
    public IServiceProvider Services => _run.Request.Services ?? throw new InvalidOperationException("The request came without services.");

    /// <summary>Names and list indexes that lead to the field.</summary>
    public IReadOnlyList<object> Path => _node.PathOf(_index);

    /// <summary>The arguments that were given or have a default.</summary>
    public IReadOnlyDictionary<string, object?> Arguments => _arguments;

    private PlannedField Planned => _node.Plan.Fields[_index];

    /// <summary>An argument as the engine holds it; the default of the type if it is null or was left out.</summary>
    public T Argument<T>(string name) => _arguments.GetValueOrDefault(name) is T value ? value : default!;

    public T Service<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>The loader of the request: one for all its fields, so that their keys are loaded together.</summary>
    public T DataLoader<T>()
        where T : DataLoader => _run.Loader<T>();

    /// <summary>Whether the caller wants a field of the answer, at its first level.</summary>
    public bool IsSelected(string field) => Planned.Selects(field);
}
