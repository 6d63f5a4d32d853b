using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace BulkImport.Architecture.Tests;

// What an assembly refers to and shows, read from its metadata; nothing is loaded.
internal sealed record AssemblyFile(string Name, IReadOnlyList<string> References, IReadOnlyList<string> Members, IReadOnlyList<string> Types, IReadOnlyList<string> PublicTypes)
{
    private const byte GenericInstance = 0x15;

    internal static AssemblyFile Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var types = metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
            .Where(type => type.GetDeclaringType().IsNil && metadata.GetString(type.Name) is not "<Module>" && !IsGenerated(metadata, type)).ToList();
        return new AssemblyFile(
            metadata.GetString(metadata.GetAssemblyDefinition().Name),
            [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))],
            [.. metadata.MemberReferences.Select(metadata.GetMemberReference).Select(member => MemberName(metadata, member)).Distinct()],
            [.. types.Select(type => TypeName(metadata, type.Namespace, type.Name))],
            [.. types.Where(IsPublic).Select(type => TypeName(metadata, type.Namespace, type.Name))]);
    }

    private static bool IsPublic(TypeDefinition type) => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public;

    // What the compiler adds (embedded attributes, array data) is in no namespace of ours.
    private static bool IsGenerated(MetadataReader metadata, TypeDefinition type) =>
        metadata.GetString(type.Name).StartsWith('<') || metadata.GetString(type.Namespace) is "Microsoft.CodeAnalysis" or "System.Runtime.CompilerServices";

    private static string MemberName(MetadataReader metadata, MemberReference member) => $"{Owner(metadata, member.Parent)}.{metadata.GetString(member.Name)}";

    private static string Owner(MetadataReader metadata, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => ReferenceName(metadata, (TypeReferenceHandle)parent),
        HandleKind.TypeSpecification => GenericName(metadata, (TypeSpecificationHandle)parent),
        _ => "",
    };

    private static string ReferenceName(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return TypeName(metadata, type.Namespace, type.Name);
    }

    // Task<int> is written as: generic instance, class, Task`1, arguments.
    private static string GenericName(MetadataReader metadata, TypeSpecificationHandle handle)
    {
        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification(handle).Signature);
        if (signature.ReadByte() != GenericInstance) { return ""; }

        signature.ReadByte();
        var type = signature.ReadTypeHandle();
        return type.Kind is HandleKind.TypeReference ? ReferenceName(metadata, (TypeReferenceHandle)type) : "";
    }

    private static string TypeName(MetadataReader metadata, StringHandle space, StringHandle name) => space.IsNil
        ? metadata.GetString(name)
        : $"{metadata.GetString(space)}.{metadata.GetString(name)}";
}
