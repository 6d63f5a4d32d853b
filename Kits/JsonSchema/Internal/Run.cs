using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace BulkImport.Kits.JsonSchema.Internal;

/// <summary>One validation. Without a list of errors it stops at the first fault.</summary>
internal struct Run(ErrorList? errors)
{
    /// <summary>Also where nothing is to be reported: that a run is given up, somebody must hear.</summary>
    private readonly ErrorList? _allErrors = errors;

    private int _depth;
    private int _steps;

    internal ErrorList? Errors { get; private set; } = errors;

    /// <summary>A limit was met. What a schema answers from then on means nothing, not even within a <c>not</c>: the instance is not valid.</summary>
    internal bool HasGivenUp { get; private set; }

    /// <summary>After a fault there is nothing more to find out.</summary>
    internal readonly bool IsOver => HasGivenUp || Errors is null || Errors.IsFull;

    /// <summary>Called for every value and each of its schemas. False: the validation is given up.</summary>
    internal bool TakeStep(JsonElement instance)
    {
        if (HasGivenUp || ++_steps > JsonSchema.MaxSteps || _depth > JsonSchema.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            GiveUp(instance);
            return false;
        }

        return true;
    }

    internal void GiveUp(JsonElement instance)
    {
        if (!HasGivenUp)
        {
            HasGivenUp = true;
            _allErrors?.Add(new JsonSchemaError(JsonSchemaKeyword.Limit, _allErrors.Segments, instance));
        }
    }

    internal bool CheckElement(SchemaNode schema, JsonElement element, int index)
    {
        Errors?.Enter(index.ToString(CultureInfo.InvariantCulture));
        return CheckPart(schema, element);
    }

    internal bool CheckProperty(SchemaNode schema, JsonElement value, ReadOnlySpan<char> name)
    {
        Errors?.Enter(name.ToString());
        return CheckPart(schema, value);
    }

    /// <summary>Only the answer: no errors, and no more steps than it takes to find it.</summary>
    internal bool IsValid(SchemaNode schema, JsonElement instance)
    {
        var errors = Errors;
        Errors = null;
        var isValid = schema.Check(instance, ref this);
        Errors = errors;
        return isValid;
    }

    private bool CheckPart(SchemaNode schema, JsonElement part)
    {
        _depth++;
        var isValid = schema.Check(part, ref this);
        _depth--;
        Errors?.Leave();
        return isValid;
    }
}
