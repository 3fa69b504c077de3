using System.Runtime.CompilerServices;

namespace MusicGenre.Fuzz.Engine;

/// <summary>Thrown by a target when what it tests breaks its contract.</summary>
internal sealed class ContractException(string message) : Exception(message)
{
    public static void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw new ContractException(problem);
        }
    }

    public static void Require(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ref ProblemText problem)
    {
        if (!holds)
        {
            throw new ContractException(problem.ToText());
        }
    }
}
