namespace BulkImport.Kits.JsonSchema.Internal;

/// <summary>The errors so far, and the way to the value that is looked at.</summary>
internal sealed class ErrorList(int most)
{
    private readonly List<string> _segments = [];
    private List<JsonSchemaError> _errors = [];
    private int _room = most;

    internal bool IsFull => _room <= 0;

    internal string[] Segments => [.. _segments];

    internal void Enter(string segment) => _segments.Add(segment);

    internal void Leave() => _segments.RemoveAt(_segments.Count - 1);

    internal void Add(JsonSchemaError error)
    {
        if (!IsFull)
        {
            _errors.Add(error);
            _room--;
        }
    }

    /// <summary>Begins a list of causes, for an error that is added behind them: its place is taken now.</summary>
    internal List<JsonSchemaError> BeginCauses()
    {
        var outer = _errors;
        _errors = [];
        _room--;
        return outer;
    }

    /// <summary>Goes back to the outer list, and answers what was added meanwhile.</summary>
    internal JsonSchemaError[] EndCauses(List<JsonSchemaError> outer)
    {
        JsonSchemaError[] causes = [.. _errors];
        _errors = outer;
        _room++;
        return causes;
    }

    internal JsonSchemaError[] ToArray() => [.. _errors];
}
