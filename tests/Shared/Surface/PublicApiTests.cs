using PublicApiGenerator;

namespace MusicGenre.Testing.Surface;

/// <summary>The public surface, with base types, nullability and default arguments, is the reviewed one.</summary>
public sealed class PublicApiTests
{
    // Registration methods lie in Microsoft's namespace, which is left out by default.
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false, DenyNamespacePrefixes = [] };

    [Xunit.Fact]
    public void PublicSurface_OfTheAssembly_IsTheReviewedOne()
        => ReviewedFile.Verify("PublicApi.txt", ReviewedFile.TestedAssembly.GeneratePublicApi(Options).ReplaceLineEndings("\n") + "\n");
}
