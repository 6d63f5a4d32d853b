namespace BulkImport.Kits.Hosting;

/// <summary>A part of the application: a name and what the extension methods have noted about it. The engine alone interprets the notes.</summary>
public interface IResource
{
    /// <summary>Unique in the application, whatever the case: lower-case letters, digits and hyphens, beginning with a letter.</summary>
    string Name { get; }

    /// <summary>What was noted so far.</summary>
    ICollection<IResourceAnnotation> Annotations { get; }
}

/// <summary>One note on a resource.</summary>
public interface IResourceAnnotation;

/// <summary>A resource to which others connect; <c>WithReference</c> hands its connection string on.</summary>
public interface IResourceWithConnectionString : IResource;

/// <summary>A resource that runs as one or more processes of ours, with environment, arguments and endpoints.</summary>
public interface IResourceWithProcess : IResource
{
    /// <summary>The command, looked up on PATH unless it holds a slash.</summary>
    string Command { get; }

    /// <summary>Where the command runs.</summary>
    string WorkingDirectory { get; }
}
