using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Inference;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Core.Tests.Inference;

public sealed class InferenceArgumentsTests : IDisposable
{
    // Inputs of 6 values; outputs of 2 and of 1.
    private readonly IInferenceSession _session = new FakeEngine().Load(new byte[] { 1 }, "fake", [2, 3]);

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Check_WhatFits_PassesWithoutAllocating()
    {
        var input = new float[12];
        Memory<float>[] outputs = [new float[4], default];

        InferenceArguments.Check(_session, input, 2, [new float[5], new float[2]]);
        InferenceArguments.Check(_session, input, 2, []);

        Assert.Equal(0, Allocation.Least(() => InferenceArguments.Check(_session, input, 2, outputs)));
    }

    [Theory]
    [InlineData(12, 0, 4, "batchSize")]
    [InlineData(12, -1, 4, "batchSize")]
    [InlineData(11, 2, 4, "input")]
    [InlineData(12, 1, 4, "input")]
    [InlineData(12, 2, 3, "outputs")]
    public void Check_WhatDoesNotFit_NamesTheArgument(int inputLength, int batchSize, int outputLength, string argument)
        => Assert.Equal(
            argument,
            Assert.ThrowsAny<ArgumentException>(
                () => InferenceArguments.Check(_session, new float[inputLength], batchSize, [new float[outputLength]])).ParamName);

    [Fact]
    public void Check_TooManyOutputs_Throws()
        => Assert.Throws<ArgumentException>("outputs", () => InferenceArguments.Check(_session, new float[6], 1, [default, default, default, default]));
}
