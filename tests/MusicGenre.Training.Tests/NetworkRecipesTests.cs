using MusicGenre.Features;
using MusicGenre.Training.Execution;
using Xunit;

namespace MusicGenre.Training.Tests;

public sealed class NetworkRecipesTests
{
    [Theory]
    [InlineData(13, 39, 884_426)]
    [InlineData(13, 130, 2_457_290)]
    [InlineData(1, 1, 294_602)]
    [InlineData(2, 3, 294_602)]
    public void CreateMfccNetwork_AnyShape_HasTheParametersOfTheRecipe(int bands, int frames, int expected)
    {
        var definition = NetworkRecipes.CreateMfccNetwork(new FeatureShape(1, bands, frames), [.. Enumerable.Range(0, 10).Select(i => $"g{i}")]);
        definition.Validate();
        using var network = new ExecutableNetwork(definition, 1, 1, forTraining: false);

        Assert.Equal(expected, network.Memory.WeightParameters.Sum(parameter => parameter.Length));
    }

    [Theory]
    [InlineData(4, 128, 129, 70_442)]
    [InlineData(4, 9, 7, 70_442)]
    [InlineData(1, 1, 1, 70_010)]
    public void CreateStackNetwork_AnyShape_HasTheParametersOfTheRecipe(int channels, int bands, int frames, int expected)
    {
        var definition = NetworkRecipes.CreateStackNetwork(new FeatureShape(channels, bands, frames), [.. Enumerable.Range(0, 10).Select(i => $"g{i}")]);
        definition.Validate();
        using var network = new ExecutableNetwork(definition, 1, 1, forTraining: false);

        Assert.Equal(expected, network.Memory.WeightParameters.Sum(parameter => parameter.Length));
    }

    [Fact]
    public void BuiltIn_EveryRecipe_IsNamedOnceAndFitsItsFeatures()
    {
        Assert.Equal(["mfcc-cnn", "stack-cnn"], GenreRecipe.BuiltIn.Select(recipe => recipe.Name));
        Assert.All(GenreRecipe.BuiltIn, recipe =>
        {
            var shape = recipe.Features.CreateExtractor().GetShape(recipe.Segments.SampleCount);
            recipe.CreateNetwork(shape, ["a", "b"], recipe.Name).Validate();
        });
    }
}
