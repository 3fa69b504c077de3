using System.Text.RegularExpressions;
using MusicGenre.Testing;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace MusicGenre.Library.Cluster.Tests.Deployment;

/// <summary>The files in deploy are valid YAML, name only what there is, and hold no secrets.</summary>
public sealed partial class ManifestTests
{
    private static readonly string Folder = RepositoryRoot.File("deploy");

    public static TheoryData<string> Files
        => [.. Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_OfDeploy_IsYamlWithoutSecrets(string name)
    {
        var documents = Load(name);

        Assert.NotEmpty(documents);
        foreach (var (path, value) in documents.SelectMany(document => Scalars(document, "")))
        {
            Assert.False(Address().IsMatch(value), $"{name}: {path} has a password.");
            Assert.False(path.EndsWith("PASSWORD", StringComparison.Ordinal) && !value.StartsWith("${", StringComparison.Ordinal), $"{name}: {path} is a password.");
        }
    }

    [Theory]
    [InlineData("worker.yaml", "Deployment")]
    [InlineData("autoscaling.yaml", "TriggerAuthentication", "ScaledObject")]
    [InlineData("planner.yaml", "Job")]
    public void File_OfKubernetes_HasItsObjects(string name, params string[] kinds)
    {
        var documents = Load(Path.Combine("kubernetes", name));

        Assert.Equal(kinds, documents.Select(document => Text(document, "kind")));
        Assert.All(documents, document => Assert.NotEmpty(Text(document, "apiVersion")));
        Assert.All(documents, document => Assert.StartsWith("musicgenre-", Text(document, "metadata", "name"), StringComparison.Ordinal));
    }

    [Fact]
    public void Workers_OfKubernetes_StopGracefullyAndAreProbed()
    {
        var worker = Load("kubernetes/worker.yaml").Single();
        var pod = Find(worker, "spec", "template", "spec");
        var container = Find(pod, "containers", "0");

        Assert.True(int.Parse(Text(pod, "terminationGracePeriodSeconds"), System.Globalization.CultureInfo.InvariantCulture) >= 60);
        Assert.Equal("/health/live", Text(container, "livenessProbe", "httpGet", "path"));
        Assert.Equal("/health/ready", Text(container, "readinessProbe", "httpGet", "path"));
        Assert.Equal("true", Text(container, "securityContext", "readOnlyRootFilesystem"));
        Assert.Equal(["MUSICGENRE_STORE", "MUSICGENRE_QUEUE"], ((YamlSequenceNode)Find(container, "env")).Select(variable => Text(variable, "name")));
        Assert.All((YamlSequenceNode)Find(container, "env"), variable => Assert.Equal("musicgenre-addresses", Text(variable, "valueFrom", "secretKeyRef", "name")));
    }

    [Fact]
    public void Autoscaler_OfKubernetes_ScalesTheWorkersByTheQueue()
    {
        var documents = Load("kubernetes/autoscaling.yaml");

        Assert.Equal(Text(Load("kubernetes/worker.yaml").Single(), "metadata", "name"), Text(documents[1], "spec", "scaleTargetRef", "name"));
        Assert.Equal("musicgenre", Text(documents[1], "spec", "triggers", "0", "metadata", "queueName"));
        Assert.Equal(Text(documents[0], "metadata", "name"), Text(documents[1], "spec", "triggers", "0", "authenticationRef", "name"));
    }

    [Fact]
    public void Services_OfCompose_AreBuiltFromFilesThatExist()
    {
        var services = (YamlMappingNode)Find(Load("compose.yaml").Single(), "services");

        Assert.Equal(
            ["postgres", "rabbitmq", "worker", "planner", "status", "web"],
            services.Children.Keys.Select(name => ((YamlScalarNode)name).Value));
        var files = AllNodes(Load("compose.yaml").Single()).OfType<YamlMappingNode>()
            .Where(node => node.Children.ContainsKey("dockerfile"))
            .Select(node => Path.GetFullPath(Path.Combine(Folder, Text(node, "context"), Text(node, "dockerfile"))))
            .Distinct()
            .ToArray();
        Assert.Equal(2, files.Length);
        Assert.All(files, path => Assert.True(File.Exists(path), $"{path} does not exist."));
    }

    [Fact]
    public void Web_OfCompose_ReadsTheLibraryOfTheWorkers()
    {
        var compose = Load("compose.yaml").Single();

        Assert.Equal(Text(compose, "x-addresses", "MUSICGENRE_STORE"), Text(compose, "services", "web", "environment", "MusicGenre__Recommendations__LibraryStore"));
    }

    [Fact]
    public void Dockerfile_OfWorkers_PublishesAProjectThatExistsAndIsNotRoot()
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, "Dockerfile"));

        var project = Assert.Single(lines, line => line.StartsWith("RUN dotnet publish ", StringComparison.Ordinal)).Split(' ')[3];
        Assert.True(File.Exists(RepositoryRoot.File(project.Split('/'))), $"{project} does not exist.");
        Assert.Contains("USER $APP_UID", lines);
        Assert.Contains(lines, line => line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal));
    }

    /// <summary>A user with a password that is written out.</summary>
    [GeneratedRegex(@"://[^/\s:@]+:(?!\$\{)[^@\s]+@")]
    private static partial Regex Address();

    private static YamlNode[] Load(string name)
    {
        using var reader = File.OpenText(Path.Combine(Folder, name));
        var stream = new YamlStream();
        stream.Load(reader);
        return [.. stream.Documents.Select(document => document.RootNode)];
    }

    private static YamlNode Find(YamlNode node, params string[] path)
        => path.Aggregate(node, (parent, name) => parent is YamlSequenceNode sequence
            ? sequence.Children[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]
            : ((YamlMappingNode)parent).Children[name]);

    private static string Text(YamlNode node, params string[] path) => ((YamlScalarNode)Find(node, path)).Value!;

    private static IEnumerable<YamlNode> AllNodes(YamlNode node) => node switch
    {
        YamlMappingNode mapping => mapping.Children.Values.SelectMany(AllNodes).Prepend(node),
        YamlSequenceNode sequence => sequence.Children.SelectMany(AllNodes).Prepend(node),
        _ => [node],
    };

    private static IEnumerable<(string Path, string Value)> Scalars(YamlNode node, string path) => node switch
    {
        YamlMappingNode mapping => mapping.Children.SelectMany(pair => Scalars(pair.Value, $"{path}/{((YamlScalarNode)pair.Key).Value}")),
        YamlSequenceNode sequence => sequence.Children.SelectMany((item, index) => Scalars(item, $"{path}/{index}")),
        YamlScalarNode scalar => [(path, scalar.Value ?? "")],
        _ => [],
    };
}
