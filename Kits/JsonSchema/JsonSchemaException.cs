namespace BulkImport.Kits.JsonSchema;

/// <summary>A schema is faulty, or asks for what this kit does not do. The message is one sentence for its author: the place, and what is wrong there.</summary>
public sealed class JsonSchemaException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public JsonSchemaException()
    {
    }

    /// <summary>Creates the exception with what is wrong.</summary>
    public JsonSchemaException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with what is wrong and its cause.</summary>
    public JsonSchemaException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal JsonSchemaException(string location, string fault, Exception? cause = null)
        : base($"#{location}: {fault}", cause) => Location = location;

    /// <summary>The faulty place of the schema as a JSON pointer; empty: the schema as a whole.</summary>
    public string Location { get; } = "";
}
