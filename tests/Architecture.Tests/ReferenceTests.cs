namespace BulkImport.Architecture.Tests;

public sealed class ReferenceTests
{
    private static readonly Rooms Planted = new(["Import", "Matching"]);

    [Fact]
    public void Modules_are_found_by_looking() => Assert.NotEmpty(House.Modules);

    [Fact]
    public void Every_module_has_an_implementation_and_contracts() =>
        Assert.Equal(House.Modules.SelectMany(module => new[] { module, $"{module}.Contracts" }).Order(),
            House.Product.Where(project => project.Path.StartsWith("Modules/", StringComparison.Ordinal)).Select(project => project.Name).Order());

    [Fact]
    public void Project_files_reference_only_what_their_room_may_see() => Assert.Empty(House.Product.SelectMany(House.Rooms.FaultsOf));

    [Fact]
    public void Assemblies_refer_only_to_what_their_room_may_see() =>
        Assert.Empty(House.Product.SelectMany(project => House.Rooms.FaultsOf(project.Name, House.Assembly(project.Name).References)));

    [Fact]
    public void A_module_shows_one_type_only() => Assert.Empty(House.Modules.SelectMany(module =>
        OneDoor.FaultsOf(module, House.Assembly(module).Types, House.Assembly(module).PublicTypes)));

    [Theory]
    [InlineData("Modules/Import/Import/Import.csproj", "../../Matching/Matching/Matching.csproj")]
    [InlineData("Modules/Import/Import/Import.csproj", "../../../Kits/GraphQL/Kits.GraphQL.csproj")]
    [InlineData("Modules/Import/Import/Import.csproj", "../../../Api/Api.csproj")]
    [InlineData("Modules/Import/Import.Contracts/Import.Contracts.csproj", "../Import/Import.csproj")]
    [InlineData("Modules/Import/Import.Contracts/Import.Contracts.csproj", "../../../ServiceDefaults/ServiceDefaults.csproj")]
    [InlineData("ServiceDefaults/ServiceDefaults.csproj", "../Kits/Hosting/Kits.Hosting.csproj")]
    [InlineData("Kits/Hosting/Kits.Hosting.csproj", "../LocalQueues/Kits.LocalQueues.csproj")]
    [InlineData("Kits/Hosting/Kits.Hosting.csproj", "..\\..\\ServiceDefaults\\ServiceDefaults.csproj")]
    [InlineData("AppHost/AppHost.csproj", "../Api/Api.csproj")]
    [InlineData("AppHost/AppHost.csproj", "../Kits/LocalQueues/Kits.LocalQueues.csproj")]
    public void A_forbidden_project_reference_is_found(string path, string include)
    {
        var project = ProjectFile.Parse(path, $"<Project><ItemGroup><ProjectReference Include=\"{include}\" /></ItemGroup></Project>");

        Assert.Single(Planted.FaultsOf(project));
    }

    [Theory]
    [InlineData("Kits/Hosting/Kits.Hosting.csproj", "Polly.Core")]
    [InlineData("Kits/Hosting/Kits.Hosting.csproj", "StackExchange.Redis")]
    [InlineData("Kits/Limits/Kits.Limits.csproj", "Npgsql")]
    [InlineData("Modules/Import/Import.Contracts/Import.Contracts.csproj", "Npgsql")]
    public void A_forbidden_package_is_found(string path, string package)
    {
        var project = ProjectFile.Parse(path, $"<Project><ItemGroup><PackageReference Include=\"{package}\" /></ItemGroup></Project>");

        Assert.Single(Planted.FaultsOf(project));
    }

    [Theory]
    [InlineData("Import", "BulkImport.Matching")]
    [InlineData("Import.Contracts", "BulkImport.Import")]
    [InlineData("Import.Contracts", "Npgsql")]
    [InlineData("AppHost", "BulkImport.Api")]
    [InlineData("ServiceDefaults", "BulkImport.Kits.LocalQueues")]
    [InlineData("Kits.Hosting", "Microsoft.EntityFrameworkCore")]
    [InlineData("Kits.Hosting", "Systematic.Other")]
    public void A_forbidden_assembly_reference_is_found(string project, string reference) =>
        Assert.Single(Planted.FaultsOf(project, ["System.Runtime", reference]));

    [Fact]
    public void A_project_outside_the_agreed_rooms_is_found() =>
        Assert.Single(Planted.FaultsOf(ProjectFile.Parse("Shared/Shared.csproj", "<Project />")));

    [Fact]
    public void A_project_that_is_only_built_first_is_no_reference()
    {
        const string xml = "<Project><ItemGroup><ProjectReference Include=\"../Api/Api.csproj\" ReferenceOutputAssembly=\"false\" /></ItemGroup></Project>";

        Assert.Empty(Planted.FaultsOf(ProjectFile.Parse("AppHost/AppHost.csproj", xml)));
    }

    [Fact]
    public void A_second_public_type_and_a_missing_door_are_found()
    {
        Assert.Single(OneDoor.FaultsOf("Import", ["BulkImport.Import.ImportModule", "BulkImport.Import.Row"], ["BulkImport.Import.ImportModule", "BulkImport.Import.Row"]));
        Assert.Single(OneDoor.FaultsOf("Import", ["BulkImport.Import.Row"], []));
    }
}
